// SPDX-License-Identifier: GPL-2.0-only
/*
 * what an alarm does expects another object
 *
 * gcc: sem_tick: wrong type
 * clang: sem_tick: wrong type
 */
#include <chardev/alarm.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct sem_device {
	struct chardev_alarm alarm;
	struct sem *sem;
};

#ifdef MISUSE
static void sem_tick(struct sem *sem)
{
	sem_give(sem, 1);
}
#else
static void sem_tick(struct sem_device *dev)
{
	sem_give(dev->sem, 1);
}
#endif

DEFINE_CHARDEV_ALARM(sem_alarm, struct sem_device, alarm, sem_tick);
