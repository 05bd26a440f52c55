/* SPDX-License-Identifier: GPL-2.0-only */
/* Tasks that give nothing back die: whoever waits is served, or woken. */
#define TASKS		4
#define LEAST(t)	(t == 0 -> 2 : 1)
#include "parts/all.pml"

ltl served { ENDS(WAITING(0)) && ENDS(SLEEPING(1)) }

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run polls(1);
	run dies(2);
	run dies(3)
} }
