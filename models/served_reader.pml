/* SPDX-License-Identifier: GPL-2.0-only */
/* A task that waits for two tokens, beside others that want one: it is served. */
#define TASKS		5
#define WATCHED		2
#define LEAST(t)	(t == 2 -> 2 : 1)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run trier(1);
	run reader(2);
	run reader(3);
	run reader(4)
} }
