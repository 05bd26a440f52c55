/* SPDX-License-Identifier: GPL-2.0-only */
/* Tokens are taken back from a client with three threads, which give them again. */
#define TASKS		4
#define RECLAIMS
#define CLIENT_OF(t)	(t < 3 -> 0 : t)
#define SIGNALLED(t)	(t < 2)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run reader(0);
	run reader(1);
	run reader(2);
	run reader(3);
	run reclaimer(0);
	run clock()
} }
