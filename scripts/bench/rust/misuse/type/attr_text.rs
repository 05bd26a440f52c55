// SPDX-License-Identifier: GPL-2.0-only
//
// an attribute's text is made from another device's state
//
// rustc: error\[E0631\]: type mismatch in .* arguments

use kernel::debugfs::{
    Dir,
    File as Attribute, //
};

struct Pool {
    taken: Atomic<u64>,
}

fn show_idle(
    shared: &Arc<Semaphore>,
    text: &mut kernel::fmt::Formatter<'_>,
) -> kernel::fmt::Result {
    writeln!(text, "{}", shared.inner.lock().count == 0)
}

fn show_full(pool: &Arc<Pool>, text: &mut kernel::fmt::Formatter<'_>) -> kernel::fmt::Result {
    writeln!(text, "{}", pool.taken.load(Relaxed))
}

fn show(dir: &Dir, shared: Arc<Semaphore>) -> Result<Pin<KBox<Attribute<Arc<Semaphore>>>>> {
    #[cfg(misuse)]
    let file = dir.read_callback_file(c"state", shared, &show_full);
    #[cfg(not(misuse))]
    let file = dir.read_callback_file(c"state", shared, &show_idle);

    KBox::pin_init(file, GFP_KERNEL)
}
