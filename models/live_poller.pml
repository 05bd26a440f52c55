/* SPDX-License-Identifier: GPL-2.0-only */
/* A program that sleeps in poll is woken, whoever sleeps in read. */
#define TASKS		4
#define SIZE		1
#include "parts/all.pml"

ltl woken { ENDS(SLEEPING(0)) }

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run polls(1);
	run reader(2);
	run reader(3)
} }
