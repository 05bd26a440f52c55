// SPDX-License-Identifier: GPL-2.0-only
//
// a helper passes on what it does not demand to be locked
//
// rustc: error\[E0308\]: mismatched types

fn count(inner: &SemaphoreInner) -> usize {
    inner.count
}

#[cfg(misuse)]
fn sum(inner: &SemaphoreInner, other: &Semaphore) -> usize {
    count(inner) + count(&other.inner)
}

#[cfg(not(misuse))]
fn sum(inner: &SemaphoreInner, other: &SemaphoreInner) -> usize {
    count(inner) + count(other)
}
