/* SPDX-License-Identifier: GPL-2.0-only */
/* Limits that come and go; two clients are of one user. */
#define TASKS		4
#define USER_OF(c)	(c == 1 -> 0 : c)
#define EXCLUSIVE(t)	(t == 1)
#define LIMITS_CHANGE	true
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run reader(0);
	run polls_exclusive(1);
	run polls(2);
	run reader(3);
	run limiter()
} }
