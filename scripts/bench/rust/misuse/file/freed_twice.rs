// SPDX-License-Identifier: GPL-2.0-only
//
// release frees twice
//
// rustc: error\[E0382\]: use of moved value

fn release(device: KBox<FileState>) {
    drop(device);
    #[cfg(misuse)]
    drop(device);
}
