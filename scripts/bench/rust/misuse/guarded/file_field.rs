// SPDX-License-Identifier: GPL-2.0-only
//
// an operation changes a plain number of the file
//
// rustc: error\[E0594\]: cannot assign to .file.reads.

struct Counting {
    #[cfg(misuse)]
    reads: u64,
    #[cfg(not(misuse))]
    reads: Atomic<u64>,
}

fn read(file: &Counting) -> u64 {
    #[cfg(misuse)]
    {
        file.reads += 1;
        file.reads
    }
    #[cfg(not(misuse))]
    {
        file.reads.fetch_add(1, Relaxed)
    }
}
