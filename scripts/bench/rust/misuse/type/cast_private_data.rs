// SPDX-License-Identifier: GPL-2.0-only
//
// casts private_data to the wrong type
//
// rustc: error\[E0133\]: dereference of raw pointer is unsafe

fn state(_kiocb: Kiocb<'_, KBox<FileState>>, _file: &File) -> u64 {
    #[cfg(misuse)]
    let count = *(*_file.as_ptr()).private_data.cast::<u64>();
    #[cfg(not(misuse))]
    let count = _kiocb.file().read_count.load(Relaxed);

    count
}
