// SPDX-License-Identifier: GPL-2.0-only
//
// a command reads and writes, and only what it reads is copied
//
// rustc: accepts

const SWAP: u32 = kernel::ioctl::_IOWR::<u64>('c' as u32, 3);

fn ioctl(me: &FileState, cmd: u32, arg: usize) -> Result {
    let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

    match cmd {
        SWAP => {
            let (mut _reader, mut writer) = user.reader_writer();
            #[cfg(misuse)]
            let reads = me.read_count.xchg(0, Relaxed);
            #[cfg(not(misuse))]
            let reads = me.read_count.xchg(_reader.read()?, Relaxed);

            writer.write(&reads)
        }
        _ => Err(ENOTTY),
    }
}
