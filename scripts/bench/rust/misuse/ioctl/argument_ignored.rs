// SPDX-License-Identifier: GPL-2.0-only
//
// a command has an argument that nothing copies
//
// rustc: accepts

#[cfg(misuse)]
const RESET: u32 = IOCTL_SET_READ_COUNT;
#[cfg(not(misuse))]
const RESET: u32 = kernel::ioctl::_IO('c' as u32, 0);

fn ioctl(me: &FileState, cmd: u32) -> Result {
    match cmd {
        RESET => me.read_count.store(0, Relaxed),
        _ => return Err(ENOTTY),
    }
    Ok(())
}
