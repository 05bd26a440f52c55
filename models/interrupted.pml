/* SPDX-License-Identifier: GPL-2.0-only */
/* Tasks that the kernel itself interrupts: they keep their place. */
#define TASKS		4
#define CLIENT_OF(t)	(t == 1 -> 0 : t)
#define INTERRUPTED(t)	true
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
