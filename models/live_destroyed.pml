/* SPDX-License-Identifier: GPL-2.0-only */
/* A semaphore is destroyed while it is used: all waits end, and none begins. */
#define TASKS		3
#define SIZE		1
#define EXCLUSIVE(t)	(t == 1)
#include "parts/all.pml"

ltl ends { ENDS(dead && (SLEEPING(0) || SLEEPING(1) || WAITING(2))) }

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run polls_exclusive(1);
	run reader(2);
	run destroyer()
} }
