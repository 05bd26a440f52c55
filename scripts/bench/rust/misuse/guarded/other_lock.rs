// SPDX-License-Identifier: GPL-2.0-only
//
// holds the lock of another semaphore
//
// rustc: error\[E0308\]: mismatched types

fn count(inner: &SemaphoreInner) -> usize {
    inner.count
}

#[cfg(misuse)]
fn sum(shared: &Semaphore, other: &SemaphoreInner) -> usize {
    count(&shared.inner) + count(other)
}

#[cfg(not(misuse))]
fn sum(shared: &Semaphore, other: &SemaphoreInner) -> usize {
    count(&shared.inner.lock()) + count(other)
}
