/* SPDX-License-Identifier: GPL-2.0-only */
/* Taken back from a client whose user is at a limit: there is room for others. */
#define TASKS		4
#define RECLAIMS
#define CLIENT_OF(t)	(t == 1 -> 0 : t)
#define USER_OF(c)	(c < 3 -> 0 : c)
#define MAX_PER_UID	1
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run reader(1);
	run polls(2);
	run reader(3);
	run reclaimer(0)
} }
