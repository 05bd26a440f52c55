/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * turn.c, pollers.c: the places of clients that were refused; waking them.
 */
hidden byte po_i, po_e, po_told, po_n, po_woken;
hidden byte po_only;

/* semdev_turn_unrefused() */
#ifdef OLD_FOUND_IS_PLACE
#define UNREFUSED(c)	false
#else
#define UNREFUSED(c)	(TURN_PLACED(c) && !was_refused[c])
#endif

/* semdev_turn_void(): st_is */
inline turn_void(c)
{
	polled(c);
	st_is = UNREFUSED(c) && !st_is
}

/* semdev_pollers_of() */
inline pollers_of(c)
{
	turn_void(c);
	if
	:: st_is -> turn_end(c)
	:: else
	fi
}

/* semdev_turn_begin(): where there is memory */
inline turn_begin(c, is_refused)
{
	if
	:: is_refused && UNREFUSED(c) -> turn_end(c)
	:: else
	fi;
	polled(c);
	poller[c] = st_is;
	was_refused[c] = is_refused || (TURN_ON(c) && was_refused[c]);
	if
	:: !TURN_ON(c) ->
		yielded[c] = false;
		ticket_new(TURN(c));
		line_add(TURN(c))
	:: else
	fi
}

/* semdev_turn_keep() */
inline turn_keep(c)
{
	place[TURN(c)] = KEPT;
	kept[nr_kept] = c;
	nr_kept++
}

/* semdev_turn_unkeep() */
inline turn_unkeep(c)
{
	st_at = 0;
	do
	:: kept[st_at] != c -> st_at++
	:: else -> break
	od;
	nr_kept--;
	do
	:: st_at < nr_kept -> kept[st_at] = kept[st_at + 1]; st_at++
	:: else -> break
	od;
	kept[nr_kept] = 0;
	place[TURN(c)] = NOWHERE
}

inline turn_leave(c)
{
	if
	:: TURN_KEPT(c) -> turn_unkeep(c)
	:: else -> line_del(TURN(c))
	fi;
	poller[c] = false
}

/* semdev_turn_end() */
inline turn_end(c)
{
	turn_leave(c);
	yielded[c] = false;
	was_refused[c] = false;
	ticket_drop(TURN(c))
}

#ifdef MUTANT_YIELDS_AGAIN
#define YIELDED(c)	false
#else
#define YIELDED(c)	yielded[c]
#endif

/* semdev_turn_yield(), __semdev_turn_yield(): which ticket a task gets */
inline turn_yield(t, c)
{
	if
	:: place[HELD(c)] == AWAY ->
		ticket_pass(HELD(c), t);
		place[HELD(c)] = NOWHERE
	:: else ->
		polled(c);
		if
		:: !TURN_ON(c) || UNREFUSED(c) || (YIELDED(c) && st_is) ->
			ticket_new(t)
		:: else ->
			assert(TURN_KEPT(c) || was_refused[c]);
			turn_leave(c);
			ticket_pass(TURN(c), t);
			was_refused[c] = false;
			if
			:: st_is ->
				turn_begin(c, true);
				yielded[c] = true
			:: else
			fi
		fi
	fi
}

/*
 * semdev_turn_hold(), semdev_turn_held(): the lowest, if several tasks are away.
 * Here they are back in time.
 */
inline turn_hold(t, c)
{
	if
	:: place[HELD(c)] == NOWHERE ->
		ticket_pass(t, HELD(c));
		place[HELD(c)] = AWAY
	:: else ->
		find(t);
		st_who = st_at;
		find(HELD(c));
		if
		:: st_who < st_at ->
			ticket_drop(HELD(c));
			ticket_pass(t, HELD(c))
		:: else -> ticket_drop(t)
		fi
	fi
}

/*
 * semdev_wake_pollers(): po_woken, of exclusive ones that slept; nr 0: all.
 * An epoll set that is not slept in is ready from now on, and counts for none.
 */
inline wake_pollers(c, nr)
{
	po_woken = 0;
	for (po_i : 0 .. TASKS - 1) {
		if
		:: queued[po_i] && client[po_i] == c && !EXCLUSIVE(po_i) ->
			woken[po_i] = true
		:: queued[po_i] && client[po_i] == c && EXCLUSIVE(po_i) &&
		   (nr == 0 || po_woken < nr) ->
			woken[po_i] = true;
			if
			:: asleep[po_i] ->
				asleep[po_i] = false;
				po_woken++
			:: else
			fi
		:: else
		fi
	}
}

/* semdev_only_exclusive(): po_only */
inline only_exclusive(c)
{
	po_only = true;
	for (po_i : 0 .. TASKS - 1) {
		po_only = po_only && !(queued[po_i] && client[po_i] == c &&
				       !EXCLUSIVE(po_i))
	}
}

#ifdef OLD_TELLS_AT_LIMIT
#define TELLS_ALL	false
#else
#define TELLS_ALL	LIMITED
#endif

/* What one client is told, po_told tasks having been told before */
inline tell_poller(e, c)
{
	polled(c);
	if
	:: !st_is -> poller[c] = false
	:: else ->
#ifdef OLD_TELLS_AT_LIMIT
		li_again = false;
#else
		line_park(e);
		if
		:: li_again -> line_unpark(c); li_again = true
		:: else
		fi;
#endif
		only_exclusive(c);
		if
		:: li_again
		:: !li_again && TELLS_ALL -> wake_pollers(c, 0)
		:: !li_again && !TELLS_ALL && po_told < po_n ->
			wake_pollers(c, po_n - po_told);
			po_told = po_told + po_woken
		:: !li_again && !TELLS_ALL && po_told >= po_n && !po_only ->
			wake_pollers(c, 1)
		:: else
		fi
	fi
}

/* semdev_tell_pollers() */
inline tell_pollers()
{
	po_n = FREE;
	po_told = 0;
	po_e = 0;
	do
	:: po_e >= nr_order -> break
	:: else ->
		st_who = order[po_e];
		po_e++;
		if
		:: IS_TURN(st_who) && place[st_who] == IN_LINE &&
		   poller[client[st_who]] ->
			tell_poller(st_who, client[st_who])
		:: else
		fi
	od
}

/* semdev_wake_all_pollers() */
inline wake_all_pollers()
{
	for (po_i : 0 .. TASKS - 1) {
		if
		:: queued[po_i] -> woken[po_i] = true; asleep[po_i] = false
		:: else
		fi
	}
}
