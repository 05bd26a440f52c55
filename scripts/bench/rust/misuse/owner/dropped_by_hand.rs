// SPDX-License-Identifier: GPL-2.0-only
//
// counts a reference down that an owner still has
//
// rustc: error\[E0133\]: call to unsafe function .*dec_ref. is unsafe

use kernel::{
    sync::aref::{
        ARef,
        AlwaysRefCounted, //
    },
    task::Task,
};

fn poke(task: ARef<Task>) {
    task.wake_up();
    #[cfg(misuse)]
    Task::dec_ref((&*task).into());
}
