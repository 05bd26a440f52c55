// SPDX-License-Identifier: GPL-2.0-only
/*
 * a thread gets the owner that ends with the function which starts it
 *
 * gcc: accepts
 * clang: ownership 'ref.__held' is
 */
#include "semaphore.h"

#include <chardev/poison.h>

static int sem_thread(void *data)
{
	own(sem) *ref = data;

	sem_give(sem_borrow(ref), 1);
	return 0;
}

int sem_poke(int nr);

int sem_poke(int nr)
{
	own(sem) ref = { sem_find(nr) };
	int err = owned_err(ref);

	if (err)
		return err;
#ifdef MISUSE
	return PTR_ERR_OR_ZERO(kthread_run(sem_thread, &ref, "sem"));
#else
	err = sem_thread(&ref);
	sem_put(&ref);
	return err;
#endif
}
