// SPDX-License-Identifier: GPL-2.0-only
//
// frees the file's state and then gives up what was in it
//
// rustc: error\[E0133\]: call to unsafe function .*from_raw. is unsafe

struct View {
    shared: Arc<Semaphore>,
}

impl Drop for View {
    fn drop(&mut self) {
        #[cfg(misuse)]
        drop(KBox::from_raw(self));
        self.shared.changed.notify_all();
    }
}
