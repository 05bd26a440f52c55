// SPDX-License-Identifier: GPL-2.0-only
//
// a command of any size stands where only one size is served
//
// rustc: accepts

use kernel::ioctl::_IOC_NR;

const NAME: u32 = _IOW::<[u8; 1]>('c' as u32, 3);

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));
    let mut name = KVec::new();

    #[cfg(misuse)]
    let named = cmd == NAME;
    #[cfg(not(misuse))]
    let named = _IOC_NR(cmd) == _IOC_NR(NAME);

    if !named {
        return Err(ENOTTY);
    }
    user.read_all(&mut name, GFP_KERNEL)?;
    me.read_count.store(name.len() as u64, Relaxed);
    Ok(())
}
