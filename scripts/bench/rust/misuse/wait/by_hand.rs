// SPDX-License-Identifier: GPL-2.0-only
//
// writes the wait by hand, and misses a wake-up
//
// rustc: error\[E0616\]: field .wait_queue_head. of struct .*CondVar. is private

use kernel::{
    bindings,
    types::Opaque, //
};

fn take(shared: &Semaphore) -> Result {
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    while inner.count == 0 {
        let wait = Opaque::<bindings::wait_queue_entry>::uninit();

        drop(inner);
        bindings::prepare_to_wait(shared.changed.wait_queue_head.get(), wait.get(), 1);
        bindings::schedule();
        inner = shared.inner.lock();
    }
    #[cfg(not(misuse))]
    while inner.count == 0 {
        if shared.changed.wait_interruptible(&mut inner) {
            return Err(EINTR);
        }
    }
    inner.count -= 1;
    Ok(())
}
