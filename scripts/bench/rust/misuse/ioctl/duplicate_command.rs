// SPDX-License-Identifier: GPL-2.0-only
//
// two commands have the same number
//
// rustc: warning: unreachable pattern

#[cfg(misuse)]
const OTHER: u32 = IOCTL_GET_READ_COUNT;
#[cfg(not(misuse))]
const OTHER: u32 = IOCTL_SET_READ_COUNT;

fn ioctl(cmd: u32) -> Result<u32> {
    match cmd {
        IOCTL_GET_READ_COUNT => Ok(1),
        OTHER => Ok(2),
        _ => Err(ENOTTY),
    }
}
