// SPDX-License-Identifier: GPL-2.0-only
//
// puts an object that a tree still holds
//
// rustc: error\[E0507\]: cannot move out of .\*job. which is behind a shared reference

use kernel::rbtree::RBTree;

struct Job {
    hits: u32,
}

fn end(jobs: &mut RBTree<u32, Arc<Job>>, key: u32) -> Result<u32> {
    #[cfg(misuse)]
    let job = jobs.get(&key).ok_or(ENOENT)?;
    #[cfg(not(misuse))]
    let job = jobs.remove(&key).ok_or(ENOENT)?;
    let hits = job.hits;

    #[cfg(misuse)]
    drop(*job);
    #[cfg(not(misuse))]
    drop(job);
    Ok(hits)
}
