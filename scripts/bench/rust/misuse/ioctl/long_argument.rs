// SPDX-License-Identifier: GPL-2.0-only
//
// a command's argument is a long, which is shorter in a 32-bit program
//
// rustc: accepts

#[cfg(misuse)]
type Limit = c_ulong;
#[cfg(not(misuse))]
type Limit = u64;

const LIMIT: u32 = _IOR::<Limit>('c' as u32, 3);

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        LIMIT => user
            .writer()
            .write::<Limit>(&(me.read_count.load(Relaxed) as Limit)),
        _ => Err(ENOTTY),
    }
}
