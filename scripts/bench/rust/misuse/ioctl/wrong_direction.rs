// SPDX-License-Identifier: GPL-2.0-only
//
// serves a command that writes with a handler that reads
//
// rustc: accepts

#[cfg(misuse)]
const COMMAND: u32 = IOCTL_GET_READ_COUNT;
#[cfg(not(misuse))]
const COMMAND: u32 = IOCTL_SET_READ_COUNT;

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        COMMAND => me.read_count.store(user.reader().read()?, Relaxed),
        _ => return Err(ENOTTY),
    }
    Ok(())
}
