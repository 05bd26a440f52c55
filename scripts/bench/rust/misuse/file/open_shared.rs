// SPDX-License-Identifier: GPL-2.0-only
//
// open gives every file the same state
//
// rustc: error\[E0308\]: mismatched types

fn open(shared: Arc<Semaphore>, _first: &'static FileState) -> Result<KBox<FileState>> {
    #[cfg(misuse)]
    let state = {
        drop(shared);
        _first
    };
    #[cfg(not(misuse))]
    let state = KBox::new(
        FileState {
            read_count: Atomic::new(0),
            shared,
        },
        GFP_KERNEL,
    )?;

    Ok(state)
}
