/* SPDX-License-Identifier: GPL-2.0-only */
/* EPOLLEXCLUSIVE beside tasks that sleep. */
#define TASKS		5
#define EXCLUSIVE(t)	(t < 3)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls_exclusive(0);
	run polls_exclusive(1);
	run polls_exclusive(2);
	run reader(3);
	run reader(4)
} }
