// SPDX-License-Identifier: GPL-2.0-only
//
// an attribute shows an address of the kernel's
//
// rustc: error\[E0277\]: .\*const Semaphore. doesn't implement .*Display.

use core::fmt::Write;

fn show(shared: &Arc<Semaphore>, text: &mut kernel::str::Formatter<'_>) -> Result {
    #[cfg(misuse)]
    writeln!(text, "{}", Arc::as_ptr(shared))?;
    #[cfg(not(misuse))]
    writeln!(text, "{}", shared.inner.lock().count)?;
    Ok(())
}
