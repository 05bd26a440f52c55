/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * transfer.c, poll.c: take, give, wait; poll.
 */
hidden byte tr_n, tr_e;

/* Before, a turn was a time in which its client might take a token. */
#ifdef OLD_TURN_IS_COUNTED
#define RESERVED(c)	(TURN_KEPT(c) && FREE == 0 && AVAILABLE > 0 -> 1 : 0)
#define OPEN		AVAILABLE
#else
#define RESERVED(c)	(TURN_KEPT(c) -> 1 : 0)
#define OPEN		FREE
#endif

/* semdev_open_to(): tr_n, no more than a task wants */
inline open_to(c)
{
	tr_n = RESERVED(c);
	contended();
	if
	:: dead -> tr_n = 0
	:: !dead && !st_is ->
		turn_void(c);
		tr_e = (TURN_ON(c) && !st_is -> TURN(c) : NOBODY);
		overtakes(tr_e, c);
		room(c);
		if
		:: !li_is ->
			tr_n = tr_n + (OPEN < li_room -> OPEN : li_room)
		:: else
		fi
	:: else
	fi
}

/* semdev_try() without what it does for those that are not served: has[t] */
inline try(t, c)
{
	open_to(c);
	if
	:: tr_n >= least[t] ->
		take(t, c, least[t]);
#ifdef MUTANT_USED_FOR_ALL
		if
		:: TURN_ON(c) -> turn_end(c)
		:: else
		fi;
#else
		turn_used(c);
#endif
		changed_of = c;
		contended();
		serves = serves || st_is
	:: else -> has[t] = (dead -> FAILED : 0)
	fi
}

/*
 * semdev_take_some(), semdev_take_slowly(), semdev_wait_in_line(),
 * semdev_look_around(), semdev_hopeless() for one that may sleep: has[t], or it
 * is in line
 */
inline take_or_wait(t, c)
{
	try(t, c);
	if
	:: has[t] == 0 && HOPELESS(t, c) -> has[t] = FAILED
	:: has[t] == 0 && !HOPELESS(t, c) ->
		turn_yield(t, c);
		line_add(t);
		changed_of = c;
#ifndef OLD_QUEUES_IN_SILENCE
		serves = true
#endif
	:: else
	fi
}

/* semdev_take_some(), that may not: has[t], or the client has a turn */
inline take_now(t, c)
{
	reading[t] = false;
	try(t, c);
	if
	:: has[t] == 0 ->
		if
		:: least[t] == 1 -> turn_begin(c, true)
		:: else
		fi;
		refused(t)
	:: else
	fi
}

/* semdev_release(), semdev_release_slowly(), semdev_give() */
inline release(t, c)
{
	if
	:: !dead ->
		give(c, has[t]);
		gave(t, c, qu_own);
		changed_of = c;
		serves = true
	:: else
	fi;
	has[t] = 0
}

/*
 * semdev_wait_ended(), semdev_pass_on(), semdev_handed(): a signal or the deadline
 * came, and perhaps the tokens, of which what it still has is passed on
 */
inline wait_ended(t, c)
{
	if
	:: has[t] == FAILED -> has[t] = 0
	:: has[t] == 0 ->
		line_del(t);
		ticket_drop(t);
		changed_of = c;
#ifndef MUTANT_LEAVES_IN_SILENCE
		serves = true
#endif
	:: else ->
		tr_n = HANDED(t, c);
		give(c, tr_n);
		passed_on(t, c, qu_own);
		has[t] = 0;
		changed_of = c;
#ifndef MUTANT_PASSES_NOTHING_ON
		serves = true
#endif
	fi
}

/* semdev_wait_ended(): for what the program does not see as a signal */
inline interrupted(t, c)
{
	if
	:: has[t] == 0 ->
		line_del(t);
		turn_hold(t, c);
		changed_of = c;
		serves = true
	:: else
	fi
}

/*
 * semdev_poll(), after poll_wait().  A set of epoll to which it says yes stays
 * ready, and is not asleep in any case.
 */
inline poll(t, c)
{
	woken[t] = false;
	open_to(c);
	polled(c);
	if
	:: !dead && (tr_n == 0 || st_is) ->
		skip;
#ifndef MUTANT_POLL_HAS_NO_PLACE
		turn_begin(c, tr_n == 0)
#endif
	:: else
	fi;
	if
	:: EXCLUSIVE(t) -> woken[t] = (tr_n > 0 || dead)
	:: else -> asleep[t] = (tr_n == 0 && !dead)
	fi
}

/* write() to a counter */
inline write_one()
{
	if
	:: outstanding > 0 -> outstanding--; serves = true
	:: else
	fi
}
