// SPDX-License-Identifier: GPL-2.0-only
//
// an attribute shows what its device has not
//
// rustc: error\[E0609\]: no field .taken. on type

use kernel::debugfs::{
    Dir,
    File as Attribute, //
};

fn show(dir: &Dir, shared: Arc<Semaphore>) -> Result<Pin<KBox<Attribute<Arc<Semaphore>>>>> {
    KBox::pin_init(
        dir.read_callback_file(c"count", shared, &|shared, text| {
            #[cfg(misuse)]
            let number = shared.taken;
            #[cfg(not(misuse))]
            let number = shared.inner.lock().count;

            writeln!(text, "{number}")
        }),
        GFP_KERNEL,
    )
}
