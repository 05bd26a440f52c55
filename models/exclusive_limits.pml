/* SPDX-License-Identifier: GPL-2.0-only */
/* EPOLLEXCLUSIVE at a limit that each user has. */
#define TASKS		5
#define USER_OF(c)	(c == 1 -> 0 : c)
#define EXCLUSIVE(t)	(t < 3)
#define MAX_PER_UID	1
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
