// SPDX-License-Identifier: GPL-2.0-only
//
// puts an object that is still on a list
//
// rustc: error\[E0382\]: use of moved value: .job.

use kernel::list::{
    impl_list_arc_safe,
    impl_list_item,
    List,
    ListArc,
    ListLinks, //
};

#[pin_data]
struct Job {
    #[pin]
    links: ListLinks,
}

impl_list_arc_safe! {
    impl ListArcSafe<0> for Job { untracked; }
}

impl_list_item! {
    impl ListItem<0> for Job { using ListLinks { self.links }; }
}

fn add(jobs: &mut List<Job>, job: ListArc<Job>) {
    jobs.push_back(job);
    #[cfg(misuse)]
    drop(job);
}
