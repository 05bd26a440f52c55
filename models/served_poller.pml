/* SPDX-License-Identifier: GPL-2.0-only */
/* A program that polls, beside one that tries and tasks that sleep: it is served. */
#define TASKS		5
#define WATCHED		0
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run trier(1);
	run reader(2);
	run reader(3);
	run reader(4)
} }
