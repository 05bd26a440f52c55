// SPDX-License-Identifier: GPL-2.0-only
/*
 * waits for an alarm with a lock that the alarm waits for
 *
 * gcc: accepts
 * clang: cannot call function 'lamp_alarm_cancel' while any_lock 'any_lock' is held
 */
#include <chardev/alarm.h>

#include "semaphore.h"

#include <chardev/poison.h>

struct lamp {
	struct guarded_state state;
	struct chardev_alarm off;
};

void lamp_end(struct lamp *lamp);

static void lamp_off(struct lamp *lamp)
{
	locked(state, &lamp->state);
	state->max_seen = 0;
}

DEFINE_CHARDEV_ALARM(lamp_alarm, struct lamp, off, lamp_off);

void lamp_end(struct lamp *lamp)
{
#ifndef MISUSE
	lamp_alarm_cancel(lamp);
#endif
	locked(state, &lamp->state);
#ifdef MISUSE
	lamp_alarm_cancel(lamp);
#endif
	state->max_seen = 0;
}
