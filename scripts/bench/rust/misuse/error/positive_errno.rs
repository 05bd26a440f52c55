// SPDX-License-Identifier: GPL-2.0-only
//
// a positive errno, which becomes another one
//
// rustc: accepts

use kernel::bindings;

fn none() -> Result<Arc<Semaphore>> {
    #[cfg(misuse)]
    return Err(Error::from_errno(bindings::EBUSY as c_int));
    #[cfg(not(misuse))]
    Err(Error::from_errno(-(bindings::EBUSY as c_int)))
}
