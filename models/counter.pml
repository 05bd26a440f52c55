/* SPDX-License-Identifier: GPL-2.0-only */
/* A counter: some write, others take for good. */
#define TASKS		4
#define COUNTER		true
#define EXCLUSIVE(t)	(t == 1)
#define MORTAL(t)	(t == 3)
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run polls_exclusive(1);
	run reader(2);
	run reader(3);
	run writer();
	run writer()
} }
