// SPDX-License-Identifier: GPL-2.0-only
//
// shows the user what lies in a structure's padding
//
// rustc: error\[E0277\]: the trait bound .Info: AsBytes. is not satisfied

#[repr(C)]
struct Info {
    kind: u8,
    value: u64,
}

fn get(user: UserSlice) -> Result {
    let info = Info { kind: 1, value: 2 };

    #[cfg(misuse)]
    user.writer().write(&info)?;
    #[cfg(not(misuse))]
    user.writer().write(&[u64::from(info.kind), info.value])?;
    Ok(())
}
