// SPDX-License-Identifier: GPL-2.0-only
//
// a positive errno, which user space takes for bytes that were read
//
// rustc: accepts

fn read(iov: &mut IovIterDest<'_>) -> Result<usize> {
    if iov.is_empty() {
        #[cfg(misuse)]
        return Ok(kernel::bindings::EINVAL as usize);
        #[cfg(not(misuse))]
        return Err(EINVAL);
    }
    Ok(iov.copy_to_iter(&[0]))
}
