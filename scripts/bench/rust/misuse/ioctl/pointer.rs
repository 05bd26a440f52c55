// SPDX-License-Identifier: GPL-2.0-only
//
// a command says the size of a pointer instead of what it points to
//
// rustc: accepts

#[cfg(misuse)]
type Name = *const [u8; 16];
#[cfg(not(misuse))]
type Name = [u8; 16];

const NAME: u32 = _IOW::<Name>('c' as u32, 3);

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        NAME => {
            let name = user.reader().read::<[u8; 16]>()?;

            me.read_count.store(name[0].into(), Relaxed);
        }
        _ => return Err(ENOTTY),
    }
    Ok(())
}
