// SPDX-License-Identifier: GPL-2.0-only
//
// a command's number says that there is no argument, and there is one
//
// rustc: accepts

#[cfg(misuse)]
const SET: u32 = kernel::ioctl::_IO('c' as u32, 3);
#[cfg(not(misuse))]
const SET: u32 = _IOW::<u64>('c' as u32, 3);

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        SET => me.read_count.store(user.reader().read()?, Relaxed),
        _ => return Err(ENOTTY),
    }
    Ok(())
}
