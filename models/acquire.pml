/* SPDX-License-Identifier: GPL-2.0-only */
/* ACQUIRE of several, which may give up, beside programs that poll and try. */
#define TASKS		5
#define LEAST(t)	(t == 0 -> 2 : 1)
#define MORTAL(t)	(t == 0)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run polls(1);
	run trier(2);
	run reader(3);
	run reader(4)
} }
