/* SPDX-License-Identifier: GPL-2.0-only */
/* A thread sleeps in poll, and others of its client in read: it is woken. */
#define TASKS		4
#define SIZE		1
#define CLIENT_OF(t)	(t < 3 -> 0 : t)
#include "parts/all.pml"

ltl woken { ENDS(SLEEPING(0)) }

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run reader(1);
	run reader(2);
	run reader(3)
} }
