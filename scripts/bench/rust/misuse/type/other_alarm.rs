// SPDX-License-Identifier: GPL-2.0-only
//
// what an alarm does expects another object
//
// rustc: error\[E0053\]: method .run. has an incompatible type for trait

use kernel::{
    impl_has_hr_timer,
    sync::ArcBorrow,
    time::{
        hrtimer::{
            HrTimer,
            HrTimerCallback,
            HrTimerCallbackContext,
            HrTimerRestart,
            RelativeMode, //
        },
        Monotonic, //
    },
};

#[pin_data]
struct Ticking {
    #[pin]
    alarm: HrTimer<Self>,
    shared: Arc<Semaphore>,
}

impl HrTimerCallback for Ticking {
    type Pointer<'a> = Arc<Self>;

    #[cfg(misuse)]
    fn run(
        shared: ArcBorrow<'_, Semaphore>,
        _ctx: HrTimerCallbackContext<'_, Self>,
    ) -> HrTimerRestart {
        shared.changed.notify_all();
        HrTimerRestart::NoRestart
    }

    #[cfg(not(misuse))]
    fn run(this: ArcBorrow<'_, Self>, _ctx: HrTimerCallbackContext<'_, Self>) -> HrTimerRestart {
        this.shared.changed.notify_all();
        HrTimerRestart::NoRestart
    }
}

impl_has_hr_timer! {
    impl HasHrTimer<Self> for Ticking {
        mode: RelativeMode<Monotonic>, field: self.alarm
    }
}
