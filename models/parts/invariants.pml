/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is true whenever the lock is dropped.
 */
hidden byte in_t, in_e, in_n, in_sum;
hidden byte in_still;

/* No token is lost or minted. */
inline check_law()
{
	in_sum = 0;
	in_n = 0;
	for (in_t : 0 .. TASKS - 1) {
		in_sum = in_sum + taken[in_t];
		in_n = in_n + (DONE(in_t) -> has[in_t] : 0)
	}
	assert(COUNTER || dead || outstanding == in_sum);
	assert(COUNTER || dead || outstanding == in_n);
	assert(outstanding <= SIZE);
#ifndef OLD_TURN_IS_COUNTED
	assert(nr_kept <= AVAILABLE || dead)
#endif
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
		:: queued[in_t] && asleep[in_t] && !woken[in_t] &&
		   (in_still || !EXCLUSIVE(in_t)) ->
			open_to(client[in_t]);
			assert(tr_n == 0 && !dead)
		:: else
		fi
	}
}

inline check()
{
	check_law();
	check_alarm();
	check_line();
	check_parked();
	check_pollers();
	check_served()
}
