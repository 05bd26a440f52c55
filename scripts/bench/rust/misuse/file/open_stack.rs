// SPDX-License-Identifier: GPL-2.0-only
//
// open returns the address of its own stack
//
// rustc: error\[E0515\]: cannot return value referencing local variable

#[cfg(misuse)]
fn make(shared: Arc<Semaphore>) -> Result<&'static FileState> {
    let state = FileState {
        read_count: Atomic::new(0),
        shared,
    };

    Ok(&state)
}

#[cfg(not(misuse))]
fn make(shared: Arc<Semaphore>) -> Result<KBox<FileState>> {
    let state = FileState {
        read_count: Atomic::new(0),
        shared,
    };

    Ok(KBox::new(state, GFP_KERNEL)?)
}
