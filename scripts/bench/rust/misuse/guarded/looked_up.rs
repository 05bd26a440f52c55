// SPDX-License-Identifier: GPL-2.0-only
//
// uses what it found under the lock after it, without a reference
//
// rustc: error\[E0505\]: cannot move out of .jobs. because it is borrowed

struct Job {
    hits: u32,
}

fn hits(jobs: &Mutex<KVec<Arc<Job>>>, nr: usize) -> Result<u32> {
    let jobs = jobs.lock();
    #[cfg(misuse)]
    let job: &Job = jobs.get(nr).ok_or(ENOENT)?;
    #[cfg(not(misuse))]
    let job: Arc<Job> = jobs.get(nr).ok_or(ENOENT)?.clone();

    drop(jobs);
    Ok(job.hits)
}
