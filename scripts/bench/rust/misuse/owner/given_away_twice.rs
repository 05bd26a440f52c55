// SPDX-License-Identifier: GPL-2.0-only
//
// gives one reference to two owners
//
// rustc: error\[E0382\]: use of moved value: .shared.

fn two(shared: Arc<Semaphore>) -> (FileState, FileState) {
    #[cfg(not(misuse))]
    let other = shared.clone();
    let first = FileState {
        read_count: Atomic::new(0),
        shared,
    };
    #[cfg(misuse)]
    let other = shared;
    let second = FileState {
        read_count: Atomic::new(0),
        shared: other,
    };
    (first, second)
}
