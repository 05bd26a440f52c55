// SPDX-License-Identifier: GPL-2.0-only
//
// keeps a borrowed pointer where a reference belongs
//
// rustc: error\[E0308\]: mismatched types

use kernel::sync::ArcBorrow;

fn keep(kept: &mut Option<Arc<Semaphore>>, sem: ArcBorrow<'_, Semaphore>) {
    #[cfg(misuse)]
    kept.replace(sem);
    #[cfg(not(misuse))]
    kept.replace(sem.into());
}
