// SPDX-License-Identifier: GPL-2.0-only
//
// uses after a wait, which drops the lock, what it found before
//
// rustc: error\[E0502\]: cannot borrow .jobs. as mutable because it is also borrowed as immutable

struct Job {
    hits: u32,
}

fn hits(jobs: &Mutex<KVec<Job>>, idle: &CondVar, nr: usize) -> Result<u32> {
    let mut jobs = jobs.lock();

    #[cfg(misuse)]
    let job = jobs.get(nr).ok_or(ENOENT)?;
    if idle.wait_interruptible(&mut jobs) {
        return Err(EINTR);
    }
    #[cfg(not(misuse))]
    let job = jobs.get(nr).ok_or(ENOENT)?;
    Ok(job.hits)
}
