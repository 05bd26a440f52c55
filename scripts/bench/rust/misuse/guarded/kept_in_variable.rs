// SPDX-License-Identifier: GPL-2.0-only
//
// keeps a pointer to what the lock guards in a variable of the file
//
// rustc: error\[E0597\]: .inner. does not live long enough|error\[E0521\]: borrowed data escapes

use kernel::sync::SetOnce;

#[cfg(misuse)]
static LAST: SetOnce<&'static usize> = SetOnce::new();
#[cfg(not(misuse))]
static LAST: SetOnce<usize> = SetOnce::new();

fn count(shared: &Semaphore) -> usize {
    let inner = shared.inner.lock();

    #[cfg(misuse)]
    LAST.populate(&inner.count);
    #[cfg(not(misuse))]
    LAST.populate(inner.count);
    inner.count
}
