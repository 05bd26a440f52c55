// SPDX-License-Identifier: GPL-2.0-only
//
// holds the lock of another object, where the data lies outside of its lock
//
// rustc: accepts

use kernel::sync::LockedBy;

struct Member {
    owner: Arc<Semaphore>,
    seen: LockedBy<usize, SemaphoreInner>,
}

fn seen(member: &Member, other: &Semaphore) -> usize {
    #[cfg(misuse)]
    let inner = other.inner.lock();
    #[cfg(not(misuse))]
    let inner = member.owner.inner.lock();

    other.changed.notify_all();
    *member.seen.access(&inner)
}
