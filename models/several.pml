/* SPDX-License-Identifier: GPL-2.0-only */
/* Threads of one client, one of which wants more than it can have by then. */
#define TASKS		4
#define CLIENT_OF(t)	(t < 2 -> 0 : t)
#define LEAST(t)	(t == 1 -> 2 : 1)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run reader(1);
	run polls(2);
	run reader(3)
} }
