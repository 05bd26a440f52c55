/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * queue.c: serving the line; the time of a turn.
 */
hidden byte qu_i, qu_head, qu_c, qu_of, qu_e, qu_sum, qu_own, qu_n;
hidden byte qu_more, qu_ended;

/* semdev_line_first(): qu_head */
inline line_first()
{
	qu_head = NOBODY;
	qu_i = 0;
#ifdef MUTANT_TASKS_FIRST
	do
	:: qu_i < nr_order && (place[order[qu_i]] != IN_LINE ||
			       IS_TURN(order[qu_i])) -> qu_i++
	:: else -> break
	od;
	qu_i = (qu_i < nr_order -> qu_i : 0);
#endif
	do
	:: qu_i < nr_order && place[order[qu_i]] != IN_LINE -> qu_i++
	:: qu_i < nr_order && place[order[qu_i]] == IN_LINE ->
		qu_head = order[qu_i];
#ifdef MUTANT_YOUNGEST_FIRST
		qu_i++
#else
		break
#endif
	:: else -> break
	od
}

#define LESSER(a, b)	((a) < (b) -> (a) : (b))

/* semdev_take() */
inline take(t, c, n)
{
	since_when(c);
	taken[c] = taken[c] + (COUNTER -> 0 : n);
	outstanding = outstanding + n;
	has[t] = n;
	others_get(t)
}

/* __semdev_pool_settle(), of qu_own: what was out is not more than was taken */
inline settle(c)
{
	taken[c] = taken[c] - qu_own;
	qu_sum = 0;
	for (qu_i : 0 .. TASKS - 1) {
		qu_sum = qu_sum + taken[qu_i]
	}
	outstanding = LESSER(outstanding, qu_sum)
}

/*
 * semdev_give(), semdev_pool_give(): qu_own of n come off the client's account,
 * qu_n come back.  A counter saturates: others may have written meanwhile.
 */
inline give(c, n)
{
	qu_own = (COUNTER -> n : LESSER(n, taken[c]));
	qu_n = (STRICT -> qu_own : n);
	qu_n = LESSER(qu_n, outstanding);
	outstanding = outstanding - qu_n;
	if
	:: COUNTER
	:: else -> settle(c)
	fi
}

/* semdev_end_wait(), semdev_leave_line() */
inline end_wait(t, result)
{
	line_del(t);
	ticket_drop(t);
	has[t] = result
}

/* semdev_keep() */
inline keep(c)
{
	polled(c);
	assert(was_refused[c] || st_is);
	turn_keep(c);
	alarm_set = true;
	wake_pollers(c, 1)
}

/* semdev_most(), semdev_hopeless(), of one that wants several */
#define MOST	(LESSER(size, (LESSER(max_per_client, max_per_uid))))
#define HOPELESS(t, c)	(least[t] > MOST || \
			 (least[t] > 1 && taken[c] + least[t] > MOST))

/* The first entry that is parked with the user of a client: qu_e */
inline parked_first_at_user(c)
{
	qu_e = NOBODY;
	for (qu_i : 1 .. nr_order) {
		if
		:: place[order[nr_order - qu_i]] == AT_USER &&
		   user[client[order[nr_order - qu_i]]] == user[c] ->
			qu_e = order[nr_order - qu_i]
		:: else
		fi
	}
}

/* The first that is parked with a client: qu_e */
inline parked_first_at_client(c)
{
	qu_e = NOBODY;
	for (qu_i : 1 .. nr_order) {
		if
		:: place[order[nr_order - qu_i]] == AT_CLIENT &&
		   client[order[nr_order - qu_i]] == c ->
			qu_e = order[nr_order - qu_i]
		:: else
		fi
	}
}

/* semdev_end_hopeless() of an entry that may be NOBODY: qu_more */
inline end_hopeless(e)
{
	qu_more = false;
	if
	:: e < TASKS -> qu_more = HOPELESS(e, client[e])
	:: else
	fi;
	if
	:: qu_more -> end_wait(e, FAILED)
	:: else
	fi
}

/* semdev_room_changed(), __semdev_room_changed(): qu_ended */
inline room_changed(c)
{
	qu_of = c;
	qu_ended = false;
	do
	:: !LIMITED -> break
	:: else ->
		line_unpark(qu_of);
#ifdef OLD_HOPELESS_WAITS
		break
#else
		parked_first_at_client(qu_of);
		end_hopeless(qu_e);
		if
		:: qu_more
		:: else ->
			parked_first_at_user(qu_of);
			qu_of = (qu_e == NOBODY -> qu_of : client[qu_e]);
			end_hopeless(qu_e)
		fi;
		qu_ended = qu_ended || qu_more;
		if
		:: !qu_more -> break
		:: else
		fi
#endif
	od
}

/* Of a turn that is the head */
inline serve_turn(c)
{
	turn_void(c);
	if
	:: st_is -> turn_end(c)
	:: else -> keep(c)
	fi
}

/*
 * semdev_serve_head(), semdev_serve_any(), semdev_hand_over(), semdev_end_head():
 * qu_more = whether to go on
 */
inline serve_head()
{
	line_first();
	line_park(qu_head);
	qu_more = true;
	if
	:: !li_again && IS_TURN(qu_head) -> serve_turn(client[qu_head])
	:: else ->
		if
		:: li_again
		:: !li_again && FREE < least[qu_head] -> end_hopeless(qu_head)
		:: else ->
			take(qu_head, client[qu_head], least[qu_head]);
			end_wait(qu_head, least[qu_head])
		fi;
		if
		:: qu_more ->
			room_changed(client[qu_head]);
			qu_more = true
		:: else
		fi
	fi
}

/* semdev_serve(), semdev_serve_kind() */
inline serve()
{
	do
	:: FREE == 0 -> break
	:: else ->
		contended();
		if
		:: !st_is ->
			if
			:: !dead -> tell_pollers()
			:: else
			fi;
			break
		:: else ->
			serve_head();
			if
			:: !qu_more -> break
			:: else
			fi
		fi
	od
}

/* semdev_turn_used() */
inline turn_used(c)
{
	if
	:: TURN_ON(c) ->
		turn_end(c);
		polled(c);
		if
		:: st_is ->
			turn_begin(c, false);
#ifndef OLD_USED_IN_SILENCE
			serves = true
#endif
		:: else
		fi
	:: else
	fi
}

/* semdev_turns_expire(): the time of the first one is over */
inline turns_expire()
{
	alarm_set = false;
	if
	:: nr_kept > 0 && !IN_TIME ->
		qu_c = kept[0];
		turn_end(qu_c);
		changed_of = qu_c;
		skip;
#if !defined(OLD_TURN_IS_COUNTED) && !defined(MUTANT_EXPIRES_IN_SILENCE)
		wake_pollers(qu_c, 0)
#endif
	:: else
	fi;
#ifndef MUTANT_ALARM_NOT_SET_AGAIN
	alarm_set = (nr_kept > 0);
#endif
	serves = true
}
