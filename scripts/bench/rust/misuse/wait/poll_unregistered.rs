// SPDX-License-Identifier: GPL-2.0-only
//
// polls without a queue, so that the poller sleeps for ever
//
// rustc: warning: unused variable: .(file|table).

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
    if me.shared.inner.lock().count != 0 {
        bindings::POLLIN
    } else {
        0
    }
}
