/* SPDX-License-Identifier: GPL-2.0-only */
/* A user's task that waits for all that the user may have is served in the end. */
#define TASKS		4
#define USER_OF(c)	(c < 3 -> 0 : c)
#define MAX_PER_UID	2
#define LEAST(t)	(t == 0 -> 2 : 1)
#include "parts/all.pml"

ltl served { ENDS(WAITING(0)) }

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run reader(1);
	run polls(2);
	run reader(3)
} }
