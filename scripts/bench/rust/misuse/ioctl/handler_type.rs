// SPDX-License-Identifier: GPL-2.0-only
//
// the handler's argument has another type than the command's
//
// rustc: accepts

#[cfg(misuse)]
type Count = isize;
#[cfg(not(misuse))]
type Count = u64;

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        IOCTL_GET_READ_COUNT => user
            .writer()
            .write::<Count>(&(me.read_count.load(Relaxed) as Count)),
        _ => Err(ENOTTY),
    }
}
