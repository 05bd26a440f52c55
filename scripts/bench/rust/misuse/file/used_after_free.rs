// SPDX-License-Identifier: GPL-2.0-only
//
// release uses what it has freed
//
// rustc: error\[E0505\]: cannot move out of .device. because it is borrowed

fn release(device: KBox<FileState>) -> u64 {
    let count = &device.read_count;

    #[cfg(misuse)]
    drop(device);
    count.load(Relaxed)
}
