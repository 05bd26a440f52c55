/* SPDX-License-Identifier: GPL-2.0-only */
/* A pool that shrinks and grows. */
#define TASKS		4
#define LEAST(t)	(t == 3 -> 2 : 1)
#define EXCLUSIVE(t)	(t == 1)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run polls_exclusive(1);
	run reader(2);
	run reader(3);
	run resizer()
} }
