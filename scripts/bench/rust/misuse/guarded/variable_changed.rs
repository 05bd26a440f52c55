// SPDX-License-Identifier: GPL-2.0-only
//
// points to another object when it reaches what the lock guards
//
// rustc: error\[E0609\]: no field .count. on type

fn count(sems: &[Arc<Semaphore>]) -> usize {
    let mut sum = 0;

    for pair in sems.windows(2) {
        let this = &pair[0];
        let inner = this.inner.lock();

        #[cfg(misuse)]
        let this = &pair[1];
        #[cfg(misuse)]
        {
            sum += this.inner.count + inner.max_seen;
        }
        #[cfg(not(misuse))]
        {
            sum += inner.count + inner.max_seen;
        }
    }
    sum
}
