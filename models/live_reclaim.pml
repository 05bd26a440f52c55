/* SPDX-License-Identifier: GPL-2.0-only */
/* What tasks do not give back is taken back: whoever waits is served, or woken. */
#define TASKS		4
#define RECLAIMS
#define LEAST(t)	(t == 0 -> 2 : 1)
#include "parts/all.pml"

ltl served { ENDS(WAITING(0)) && ENDS(SLEEPING(1)) }

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run polls(1);
	run hoards(2);
	run hoards(3);
	run reclaimer(2);
	run reclaimer(3)
} }
