// SPDX-License-Identifier: GPL-2.0-only
//
// an object is given a reference that its maker still owns
//
// rustc: error\[E0308\]: mismatched types

fn file(found: Result<Arc<Semaphore>>) -> Result<FileState> {
    let shared = found?;

    Ok(FileState {
        read_count: Atomic::new(0),
        #[cfg(misuse)]
        shared: &shared,
        #[cfg(not(misuse))]
        shared,
    })
}
