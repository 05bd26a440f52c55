// SPDX-License-Identifier: GPL-2.0-only
//
// a command of one size stands where no size is compared
//
// rustc: accepts

use kernel::ioctl::_IOC_NR;

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        #[cfg(misuse)]
        _ if _IOC_NR(cmd) == _IOC_NR(IOCTL_SET_READ_COUNT) => {
            me.read_count.store(user.reader().read()?, Relaxed)
        }
        #[cfg(not(misuse))]
        IOCTL_SET_READ_COUNT => me.read_count.store(user.reader().read()?, Relaxed),
        _ => return Err(ENOTTY),
    }
    Ok(())
}
