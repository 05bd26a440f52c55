// SPDX-License-Identifier: GPL-2.0-only
//
// puts a reference that another owner has
//
// rustc: error\[E0382\]: use of moved value: .sem.

fn file(sem: Arc<Semaphore>) -> FileState {
    let file = FileState {
        read_count: Atomic::new(0),
        shared: sem,
    };

    #[cfg(misuse)]
    drop(sem);
    file
}
