// SPDX-License-Identifier: GPL-2.0-only
//
// gives an object a reference that another one has, and takes none
//
// rustc: error\[E0507\]: cannot move out of .file.shared. which is behind a shared reference

struct View {
    shared: Arc<Semaphore>,
}

fn view(file: &FileState) -> View {
    View {
        #[cfg(misuse)]
        shared: file.shared,
        #[cfg(not(misuse))]
        shared: file.shared.clone(),
    }
}
