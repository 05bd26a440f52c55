// SPDX-License-Identifier: GPL-2.0-only
//
// waits for an alarm with a lock that the alarm waits for
//
// rustc: accepts

use kernel::{
    impl_has_hr_timer,
    sync::{
        ArcBorrow,
        SpinLock, //
    },
    time::{
        hrtimer::{
            ArcHrTimerHandle,
            HrTimer,
            HrTimerCallback,
            HrTimerCallbackContext,
            HrTimerHandle,
            HrTimerRestart,
            RelativeMode, //
        },
        Monotonic, //
    },
};

#[pin_data]
struct Lamp {
    #[pin]
    off: HrTimer<Self>,
    #[pin]
    lit: SpinLock<bool>,
}

impl HrTimerCallback for Lamp {
    type Pointer<'a> = Arc<Self>;

    fn run(this: ArcBorrow<'_, Self>, _ctx: HrTimerCallbackContext<'_, Self>) -> HrTimerRestart {
        *this.lit.lock() = false;
        HrTimerRestart::NoRestart
    }
}

impl_has_hr_timer! {
    impl HasHrTimer<Self> for Lamp {
        mode: RelativeMode<Monotonic>, field: self.off
    }
}

fn end(lamp: &Lamp, handle: &mut ArcHrTimerHandle<Lamp>) {
    #[cfg(not(misuse))]
    handle.cancel();
    let mut lit = lamp.lit.lock();

    #[cfg(misuse)]
    handle.cancel();
    *lit = false;
}
