// SPDX-License-Identifier: GPL-2.0-only
//
// adds to the number inside a counter
//
// rustc: error\[E0616\]: field .0. of struct .*Atomic. is private

fn count(me: &FileState, n: u64) {
    #[cfg(misuse)]
    {
        me.read_count.0 += n;
    }
    #[cfg(not(misuse))]
    me.read_count.add(n, Relaxed);
}
