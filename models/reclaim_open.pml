/* SPDX-License-Identifier: GPL-2.0-only */
/* Taken back from clients that read or poll, where one may give what another has. */
#define TASKS		3
#define RECLAIMS
#define STRICT		false
#define SIGNALLED(t)	(t == 1)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run reader(1);
	run reader(2);
	run reclaimer(0);
	run reclaimer(1)
} }
