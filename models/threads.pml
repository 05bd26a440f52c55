/* SPDX-License-Identifier: GPL-2.0-only */
/* Three threads of one client: one sleeps in read, two in poll. */
#define TASKS		5
#define CLIENT_OF(t)	(t < 3 -> 0 : t)
#define EXCLUSIVE(t)	(t < 2)
#define INTERRUPTED(t)	(t == 2)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls_exclusive(0);
	run polls_exclusive(1);
	run reader(2);
	run reader(3);
	run reader(4)
} }
