// SPDX-License-Identifier: GPL-2.0-only
//
// queues itself by hand, and looks before it says that it sleeps
//
// rustc: error\[E0616\]: field .wait_queue_head. of struct .*CondVar. is private

use kernel::{
    bindings,
    types::Opaque, //
};

fn take(shared: &Semaphore) -> Result {
    #[cfg(misuse)]
    let wait = Opaque::<bindings::wait_queue_entry>::uninit();
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    bindings::add_wait_queue(shared.changed.wait_queue_head.get(), wait.get());
    while inner.count == 0 {
        if shared.changed.wait_interruptible(&mut inner) {
            return Err(EINTR);
        }
    }
    Ok(())
}
