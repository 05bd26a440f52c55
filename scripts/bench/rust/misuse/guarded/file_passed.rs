// SPDX-License-Identifier: GPL-2.0-only
//
// an operation passes its file's state to what changes it
//
// rustc: error\[E0596\]: cannot borrow .file.plain. as mutable

struct Counting {
    plain: u64,
    resets: Atomic<u64>,
}

fn count(resets: &mut u64) {
    *resets += 1;
}

fn reset(file: &Counting) -> u64 {
    #[cfg(misuse)]
    count(&mut file.plain);
    #[cfg(not(misuse))]
    file.resets.add(1, Relaxed);
    file.plain
}
