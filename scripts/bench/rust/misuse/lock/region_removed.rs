// SPDX-License-Identifier: GPL-2.0-only
//
// removes a device with a lock that its attributes wait for
//
// rustc: accepts

use kernel::debugfs::File as Attribute;

fn end(attribute: Pin<KBox<Attribute<Arc<Semaphore>>>>, shared: &Semaphore) {
    #[cfg(not(misuse))]
    drop(attribute);
    let mut inner = shared.inner.lock();

    #[cfg(misuse)]
    drop(attribute);
    inner.max_seen = 0;
}
