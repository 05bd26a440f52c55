/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is true whenever the lock is dropped.
 */
hidden byte in_t, in_e, in_n, in_sum;
hidden byte in_still;

/* What the tasks of a client have, and was not taken from it: in_n */
inline has_rightly(c)
{
	in_n = 0;
	for (in_e : 0 .. TASKS - 1) {
		in_n = in_n + (client[in_e] == c && DONE(in_e) && !LOST(in_e) ->
			       has[in_e] : 0)
	}
}

/*
 * No token is lost or minted: what is out, the accounts, and what tasks have are
 * equal.  Unless it is strict, a client may have given what another has.
 */
inline check_law()
{
	in_sum = 0;
	for (in_t : 0 .. TASKS - 1) {
		has_rightly(in_t);
		assert(COUNTER || dead || taken[in_t] + STRAYED(in_t) == in_n);
		in_sum = in_sum + taken[in_t]
	}
	assert(COUNTER || dead || outstanding == in_sum ||
	       (!STRICT && outstanding < in_sum));
	assert(outstanding <= SIZE);
#ifndef OLD_TURN_IS_COUNTED
	assert(nr_kept <= AVAILABLE || dead)
#endif
}

/* Nobody has more than the limits allow, unless they allowed more before. */
inline check_limits()
{
	if
	:: LIMITED && !LIMITS_CHANGE ->
		for (in_t : 0 .. TASKS - 1) {
			over_limit(in_t);
			assert(!le_over)
		}
	:: else
	fi
}

/* What is kept goes back. */
inline check_alarm()
{
	assert(nr_kept == 0 || alarm_set)
}

/* No task is in the line beside a token that its head may have. */
inline check_line()
{
	contended();
	line_first();
	if
	:: st_is && !dead && FREE > 0 ->
		room(client[qu_head]);
		in_n = li_room;
		overtakes(qu_head, client[qu_head]);
		assert(li_is || in_n < least[qu_head] ||
		       FREE < least[qu_head])
	:: else
	fi
}

#define IN_VAIN(e)	(IS_TASK(e) && HOPELESS(e, client[e]))

/*
 * An entry is parked only if there is no room, or to overtake none; and none that
 * others are parked behind waits in vain.
 */
inline check_parked()
{
	in_e = 0;
	do
	:: in_e < nr_order ->
		if
		:: place[order[in_e]] == AT_CLIENT ->
			fits_at_client(order[in_e], OLDER);
			assert(!li_fits);
			assert(li_is || !IN_VAIN(order[in_e]))
		:: place[order[in_e]] == AT_USER ->
			fits_at_user(order[in_e], OLDER);
			assert(!li_fits);
			assert(li_is || !IN_VAIN(order[in_e]))
		:: else
		fi;
		in_e++
	:: else -> break
	od
}

/*
 * No task sleeps in poll beside a token that it may take, unless another one
 * that polls is on its way: of exclusive ones as many are told as there are
 * tokens.
 */
inline check_pollers()
{
	in_still = true;
	for (in_t : 0 .. TASKS - 1) {
		in_still = in_still && !COMING(in_t)
	};
	for (in_t : 0 .. TASKS - 1) {
		if
		:: SLEEPING(in_t) && (in_still || !EXCLUSIVE(in_t)) ->
			open_to(client[in_t]);
			assert(tr_n == 0 && !dead)
		:: else
		fi
	}
}

inline check()
{
	check_law();
	check_limits();
	check_alarm();
	check_line();
	check_parked();
	check_pollers();
	check_served()
}
