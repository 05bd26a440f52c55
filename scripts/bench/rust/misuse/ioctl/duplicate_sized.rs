// SPDX-License-Identifier: GPL-2.0-only
//
// a command has a handler of its size and one of any size
//
// rustc: accepts

use kernel::ioctl::_IOC_NR;

#[cfg(misuse)]
const NAME: u32 = _IOC_NR(IOCTL_SET_READ_COUNT);
#[cfg(not(misuse))]
const NAME: u32 = 3;

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        IOCTL_SET_READ_COUNT => me.read_count.store(user.reader().read()?, Relaxed),
        _ if _IOC_NR(cmd) == NAME => {
            let mut name = KVec::new();

            user.read_all(&mut name, GFP_KERNEL)?;
            me.read_count.store(name.len() as u64, Relaxed);
        }
        _ => return Err(ENOTTY),
    }
    Ok(())
}
