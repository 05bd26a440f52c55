/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * account.c, shrink.c, core.c: leaving; less or more can be had.
 */
hidden byte le_i, le_c, le_used;
hidden byte le_over;

/* semdev_client_return(), semdev_pool_leave() */
inline client_return(c)
{
	if
	:: taken[c] > 0 ->
		qu_own = taken[c];
		settle(c);
		loses(c);
#ifndef MUTANT_RECLAIM_KEEPS_SINCE
		since_changes(c)
#endif
	:: else
	fi;
	changed_of = c
}

/* semdev_client_reclaim() */
inline client_reclaim(c)
{
	client_return(c);
#ifdef MUTANT_RECLAIM_MAKES_NO_ROOM
	changed_of = NOBODY;
#endif
#ifndef MUTANT_RECLAIMS_IN_SILENCE
	serves = true
#endif
}

/* semdev_client_close() of a client's last file */
inline client_close(t, c)
{
	has[t] = 0;
	queued[t] = false;
	woken[t] = false;
	asleep[t] = false;
	if
	:: TURN_ON(c) -> turn_end(c)
	:: else
	fi;
	if
	:: place[HELD(c)] == AWAY ->
		ticket_drop(HELD(c));
		place[HELD(c)] = NOWHERE
	:: else
	fi;
	client_return(c);
	forgets(t, c);
#ifndef MUTANT_CLOSES_IN_SILENCE
	serves = true
#endif
}

/* semdev_end_waits(), semdev_end_waits_in(), semdev_wait_error() */
inline end_waits()
{
	for (le_i : 0 .. TASKS - 1) {
		if
		:: place[le_i] != NOWHERE && (dead || least[le_i] > MOST) ->
			end_wait(le_i, FAILED)
		:: else
		fi
	}
}

/* semdev_over_limit(): le_over */
inline over_limit(c)
{
	le_used = 0;
	for (le_c : 0 .. TASKS - 1) {
		if
		:: user[le_c] == user[c] ->
			le_used = le_used + taken[le_c] +
				  (TURN_KEPT(le_c) -> 1 : 0)
		:: else
		fi
	}
	le_over = (max_per_client != NO_LIMIT &&
		   max_per_client < taken[c] + (TURN_KEPT(c) -> 1 : 0)) ||
		  (max_per_uid != NO_LIMIT && max_per_uid < le_used)
}

/* semdev_revoke_turns(): the youngest first */
inline revoke_turns()
{
	le_i = nr_kept;
	do
	:: le_i == 0 -> break
	:: else ->
		le_i--;
		qu_c = kept[le_i];
		over_limit(qu_c);
		if
		:: nr_kept > AVAILABLE || le_over ->
			turn_unkeep(qu_c);
			line_add(TURN(qu_c))
		:: else
		fi
	od
}

/* semdev_changed() */
inline changed()
{
	revoke_turns();
	end_waits();
	line_rebuild();
	serves = true
}

/* semdev_set_size() */
inline set_size(to)
{
	size = to;
	changed()
}

/* semdev_set_limits() */
inline set_limits(of_client, of_user)
{
	max_per_client = of_client;
	max_per_uid = of_user;
	changed()
}

/* semdev_kill() */
inline kill_it()
{
	dead = true;
#ifndef MUTANT_KILLS_WITH_WAITS
	end_waits();
#endif
#ifndef MUTANT_KILLS_IN_SILENCE
	wake_all_pollers()
#endif
}
