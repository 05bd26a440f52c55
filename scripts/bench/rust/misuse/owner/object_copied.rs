// SPDX-License-Identifier: GPL-2.0-only
//
// copies an object, and so what it owns
//
// rustc: error\[E0507\]: cannot move out of .\*from. which is behind a shared reference

fn copy(to: &mut FileState, from: &FileState) {
    #[cfg(misuse)]
    {
        *to = *from;
    }
    #[cfg(not(misuse))]
    {
        to.shared = from.shared.clone();
    }
    to.shared.changed.notify_all();
}
