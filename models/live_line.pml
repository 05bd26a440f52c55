/* SPDX-License-Identifier: GPL-2.0-only */
/* A task that waits for two tokens is served if those come back that others take. */
#define TASKS		4
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
	run trier(3)
} }
