/* SPDX-License-Identifier: GPL-2.0-only */
/* Tasks that leave at any time, by a signal, a deadline or for ever. */
#define TASKS		4
#define MORTAL(t)	true
#define EXCLUSIVE(t)	(t == 1)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run polls_exclusive(1);
	run reader(2);
	run reader(3)
} }
