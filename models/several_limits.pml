/* SPDX-License-Identifier: GPL-2.0-only */
/* One of a user's clients wants all that they may have; so does another user. */
#define TASKS		6
#define CLIENT_OF(t)	(t < 2 -> 0 : t)
#define USER_OF(c)	(c < 4 -> 0 : 4)
#define MAX_PER_UID	2
#define LEAST(t)	(t == 1 || t == 4 -> 2 : 1)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run reader(1);
	run reader(2);
	run reader(3);
	run reader(4);
	run reader(5)
} }
