// SPDX-License-Identifier: GPL-2.0-only
//
// a pointer stands where a number belongs
//
// rustc: error\[E0308\]: mismatched types

struct Note {
    length: usize,
    text: &'static CStr,
}

fn note(text: &'static CStr) -> Note {
    Note {
        #[cfg(misuse)]
        length: text,
        #[cfg(not(misuse))]
        length: text.count_bytes(),
        text,
    }
}
