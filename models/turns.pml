/* SPDX-License-Identifier: GPL-2.0-only */
/* Programs that poll beside tasks that sleep: make beside cargo. */
#define TASKS		5
#include "parts/all.pml"

init { atomic {
	begin();
	run semaphore();
	run alarm();
	run polls(0);
	run polls(1);
	run reader(2);
	run reader(3);
	run reader(4)
} }
