// SPDX-License-Identifier: GPL-2.0-only
//
// the lock leaves a field of what it guards out
//
// rustc: error\[E0063\]: missing field .max_seen.

fn make() -> Result<Arc<Semaphore>> {
    Arc::pin_init(
        pin_init!(Semaphore {
            changed <- new_condvar!(),
            inner <- new_mutex!(SemaphoreInner {
                count: 0,
                #[cfg(not(misuse))]
                max_seen: 0,
            }),
        }),
        GFP_KERNEL,
    )
}
