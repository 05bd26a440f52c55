// SPDX-License-Identifier: GPL-2.0-only
//
// read frees the file's state at end of file
//
// rustc: error\[E0308\]: mismatched types

fn at_end(kiocb: Kiocb<'_, KBox<FileState>>) {
    #[cfg(misuse)]
    drop::<KBox<FileState>>(kiocb.file());
    #[cfg(not(misuse))]
    kiocb.file().shared.changed.notify_all();
}
