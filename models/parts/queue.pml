/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * queue.c: serving the line; the time of a turn.
 */
hidden byte qu_i, qu_head, qu_c;
hidden byte qu_more;

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
		break
	:: else -> break
	od
}

/* semdev_take() */
inline take(t, c, n)
{
	taken[c] = taken[c] + (COUNTER -> 0 : n);
	outstanding = outstanding + n;
	has[t] = n;
	others_get(t)
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
	turn_keep(c);
	alarm_set = true;
	wake_pollers(c, 1)
}

/* semdev_hopeless(), of one that wants several */
#define HOPELESS(t, c)	(least[t] > MOST || \
			 (least[t] > 1 && taken[c] + least[t] > MOST))

/* semdev_end_hopeless(): qu_more */
inline end_hopeless()
{
	qu_more = HOPELESS(qu_head, client[qu_head]);
	if
	:: qu_more ->
		end_wait(qu_head, FAILED);
		line_unpark(client[qu_head])
	:: else
	fi
}

/*
 * semdev_serve_head(), semdev_serve_any(), semdev_hand_over(): qu_more =
 * whether to go on
 */
inline serve_head()
{
	line_first();
	line_park(qu_head);
	qu_more = true;
	if
	:: li_again
	:: !li_again && IS_TASK(qu_head) && FREE < least[qu_head] ->
		end_hopeless()
	:: !li_again && IS_TASK(qu_head) && FREE >= least[qu_head] ->
		take(qu_head, client[qu_head], least[qu_head]);
		end_wait(qu_head, least[qu_head])
	:: !li_again && IS_TURN(qu_head) -> keep(client[qu_head])
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
			turn_begin(c);
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
		line_unpark(qu_c);
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
