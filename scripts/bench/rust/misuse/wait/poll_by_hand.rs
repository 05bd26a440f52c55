// SPDX-License-Identifier: GPL-2.0-only
//
// looks first, and then waits for what has come already
//
// rustc: accepts

use kernel::{
    bindings,
    sync::poll::{
        PollCondVar,
        PollTable, //
    },
};

struct Polled {
    changed: PollCondVar,
    shared: Semaphore,
}

fn poll(me: &Polled, file: &File, table: PollTable<'_>) -> u32 {
    #[cfg(not(misuse))]
    table.register_wait(file, &me.changed);
    let count = me.shared.inner.lock().count;

    #[cfg(misuse)]
    table.register_wait(file, &me.changed);
    if count != 0 {
        bindings::POLLIN
    } else {
        0
    }
}
