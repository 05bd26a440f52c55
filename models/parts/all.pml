/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The whole model, and what a configuration need not say.  That defines TASKS,
 * and what is special about them, includes this, and runs them.
 */
#ifndef SIZE
#define SIZE		2
#endif
#ifndef CLIENT_OF
#define CLIENT_OF(t)	(t)
#endif
#ifndef USER_OF
#define USER_OF(c)	(c)
#endif
#ifndef LEAST
#define LEAST(t)	1
#endif
#ifndef EXCLUSIVE
#define EXCLUSIVE(t)	false
#endif
#ifndef MORTAL
#define MORTAL(t)	false
#endif
#ifndef INTERRUPTED
#define INTERRUPTED(t)	false
#endif
#ifndef COUNTER
#define COUNTER		false
#endif
#ifndef STRICT
#define STRICT		true
#endif
#ifndef SIGNALLED
#define SIGNALLED(t)	MORTAL(t)
#endif
#ifndef LIMITS_CHANGE
#define LIMITS_CHANGE	false
#endif
#ifndef MAX_PER_UID
#define MAX_PER_UID	NO_LIMIT
#endif

#include "state.pml"
#include "served.pml"
#include "reclaimed.pml"
#include "line.pml"
#include "turn.pml"
#include "queue.pml"
#include "transfer.pml"
#include "leave.pml"
#include "invariants.pml"
#include "semaphore.pml"
#include "tasks.pml"
