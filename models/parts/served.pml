/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * How long a task waits that a configuration watches (WATCHED), while no token
 * is ever free: counted in tokens that others get, and in fruitless tries.  Both
 * have a bound, so it is served in time if it runs and tokens keep coming.
 */
#ifdef WATCHED
byte passed;			/* tokens that others got while it waited */
byte in_vain;			/* how often it was refused */

/* In line, or asleep in poll and not woken */
#define WAITS \
	(place[WATCHED] == IN_LINE || SLEEPING(WATCHED))

/* A task that was woken runs before the time of its turn is over. */
#define IN_TIME \
	(nr_kept > 0 && kept[0] == client[WATCHED] && !WAITS)

/* Every other task was perhaps in line before it, and no task twice. */
inline others_get(t)
{
	if
	:: t != WATCHED && WAITS ->
		passed++;
		assert(passed < TASKS)
	:: else
	fi
}

/* The first time it has no place yet. */
inline refused(t)
{
	if
	:: t == WATCHED ->
		in_vain++;
		assert(in_vain <= 1)
	:: else
	fi
}

/* Free tokens are open to all, and the quickest gets them. */
inline check_served()
{
	if
	:: !WAITS || FREE > 0 -> passed = 0
	:: else
	fi;
	if
	:: DONE(WATCHED) || FREE > 0 -> in_vain = 0
	:: else
	fi
}
#else
#define IN_TIME		false

inline others_get(t) { skip }
inline refused(t) { skip }
inline check_served() { skip }
#endif
