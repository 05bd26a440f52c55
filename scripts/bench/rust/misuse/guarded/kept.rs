// SPDX-License-Identifier: GPL-2.0-only
//
// keeps a pointer to what the lock guards in another object
//
// rustc: error\[E0597\]: .inner. does not live long enough

struct Peek<'a> {
    count: Option<&'a usize>,
    seen: usize,
}

fn peek<'a>(shared: &'a Semaphore, peek: &mut Peek<'a>) {
    let inner = shared.inner.lock();

    #[cfg(misuse)]
    {
        peek.count = Some(&inner.count);
    }
    peek.seen = inner.count + peek.count.map_or(0, |count| *count);
}
