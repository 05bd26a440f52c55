// SPDX-License-Identifier: GPL-2.0-only
//
// puts what a field still owns
//
// rustc: error\[E0507\]: cannot move out of .\*kept. which is behind a mutable reference

fn leave(kept: &mut Option<Arc<Semaphore>>) {
    #[cfg(misuse)]
    drop(*kept);
    #[cfg(not(misuse))]
    drop(kept.take());
}
