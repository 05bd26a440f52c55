// SPDX-License-Identifier: GPL-2.0-only
//
// counts a reference that no owner has
//
// rustc: accepts

use kernel::{
    sync::aref::{
        ARef,
        AlwaysRefCounted, //
    },
    task::Task,
};

#[cfg(misuse)]
fn pin(task: &Task) -> &Task {
    task.inc_ref();
    task
}

#[cfg(not(misuse))]
fn pin(task: &Task) -> ARef<Task> {
    task.into()
}
