/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * limit.h, line.c: room under the limits; places, in the line or parked.
 */
hidden byte li_i, li_room, li_claims, li_used, li_e;
hidden byte li_is, li_fits, li_again, li_back, li_before;

/* Which claims count against an entry */
#define NONE		0
#define ALL		1
#define OLDER		2	/* those of older tasks */
#define BACK		3	/* those that came back just now */

/* What counts as a client's: account and semdev_kept() */
#ifdef MUTANT_KEPT_IS_NOBODYS
#define USED(c)		taken[c]
#else
#define USED(c)		(taken[c] + (TURN_KEPT(c) -> 1 : 0))
#endif

/* semdev_client_room(): li_room */
inline client_room(c)
{
	li_used = USED(c);
	li_room = (max_per_client == NO_LIMIT -> NO_LIMIT :
		   (max_per_client > li_used -> max_per_client - li_used : 0))
}

/* semdev_user_room(): li_room */
inline user_room(u)
{
	li_used = 0;
	for (li_i : 0 .. TASKS - 1) {
		if
		:: user[li_i] == u ->
			li_used = li_used + USED(li_i)
		:: else
		fi
	}
	li_room = (max_per_uid == NO_LIMIT -> NO_LIMIT :
		   (max_per_uid > li_used -> max_per_uid - li_used : 0))
}

/* semdev_room(): li_room */
inline room(c)
{
	client_room(c);
	li_claims = li_room;
	user_room(user[c]);
	li_room = (li_claims < li_room -> li_claims : li_room)
}

/* Is the task li_i in the order, and before e, if that is?  li_before */
inline is_before(e)
{
	li_before = 0;
	do
	:: li_before < nr_order && order[li_before] != e &&
	   order[li_before] != li_i -> li_before++
	:: else -> break
	od;
	li_before = (li_before < nr_order && order[li_before] == li_i)
}

/*
 * What the claims of a client's and a user's tasks count that are older than e:
 * li_claims; an e without a ticket is younger than all
 */
inline client_claims(c, e)
{
	li_claims = 0;
	for (li_i : 0 .. TASKS - 1) {
		is_before(e);
		if
		:: li_before && client[li_i] == c &&
		   (place[li_i] == IN_LINE || place[li_i] == AT_USER) ->
			li_claims = li_claims + least[li_i]
		:: else
		fi
	}
}

inline user_claims(u, e)
{
	li_claims = 0;
	for (li_i : 0 .. TASKS - 1) {
		is_before(e);
		if
		:: li_before && user[client[li_i]] == u &&
		   place[li_i] == IN_LINE ->
			li_claims = li_claims + least[li_i]
		:: else
		fi
	}
}

/* Is there an older entry than e, parked with this client, or user?  li_is */
inline older_at_client(e, c)
{
	li_is = false;
	li_i = 0;
	do
	:: li_i < nr_order && order[li_i] != e ->
		li_is = li_is || (place[order[li_i]] == AT_CLIENT &&
				  client[order[li_i]] == c);
		li_i++
	:: else -> break
	od
}

inline older_at_user(e, u)
{
	li_is = false;
#ifdef MUTANT_OVERTAKES_PARKED
	li_i = nr_order;
#else
	li_i = 0;
#endif
	do
	:: li_i < nr_order && order[li_i] != e ->
		li_is = li_is || (place[order[li_i]] == AT_USER &&
				  user[client[order[li_i]]] == u);
		li_i++
	:: else -> break
	od
}

/* semdev_overtakes(): li_is; an e without a ticket is younger than all */
inline overtakes(e, c)
{
	older_at_client(e, c);
	li_fits = li_is;
	older_at_user(e, user[c]);
	li_is = li_is || li_fits
}

/* semdev_entry_fits(): li_fits */
inline fits_at_client(e, which)
{
	li_claims = (which == BACK -> li_back : 0);
	if
	:: which == ALL -> client_claims(client[e], NOBODY)
	:: which == OLDER -> client_claims(client[e], e)
	:: else
	fi;
	older_at_client(e, client[e]);
	client_room(client[e]);
	li_fits = !li_is && li_claims < li_room &&
		  least[e] <= li_room - li_claims
}

inline fits_at_user(e, which)
{
	li_claims = (which == BACK -> li_back : 0);
	if
	:: which == ALL -> user_claims(user[client[e]], NOBODY)
	:: which == OLDER -> user_claims(user[client[e]], e)
	:: else
	fi;
	older_at_user(e, user[client[e]]);
	user_room(user[client[e]]);
	li_fits = !li_is && li_claims < li_room &&
		  least[e] <= li_room - li_claims
}

/* semdev_entry_pass() */
inline entry_pass(e, which)
{
	fits_at_user(e, which);
	place[e] = (li_fits -> IN_LINE : AT_USER)
}

/* semdev_entry_add() */
inline entry_add(e, youngest)
{
	if
	:: !LIMITED -> place[e] = IN_LINE
	:: else ->
		fits_at_client(e, (youngest -> ALL : NONE));
		if
		:: li_fits -> entry_pass(e, (youngest -> ALL : NONE))
		:: else -> place[e] = AT_CLIENT
		fi
	fi;
	older[e] = !youngest && place[e] != IN_LINE
}

/* semdev_line_add(), __semdev_line_add() */
inline line_add(e)
{
	li_again = (newest == e);
	entry_add(e, li_again)
}

/* semdev_line_del(), __semdev_line_del() */
inline line_del(e)
{
	place[e] = NOWHERE;
	older[e] = false
}

#define CLAIM(e)	(IS_TASK(e) -> least[e] : 0)
#ifdef MUTANT_YOUNGER_CLAIM
#define CLAIMS_AGAINST(e)	ALL
#else
#define CLAIMS_AGAINST(e)	(older[e] -> BACK : ALL)
#endif

/* __semdev_line_unpark(); first those of the client, then those of the user */
inline line_unpark(c)
{
	li_e = 0;
	li_back = 0;
	do
	:: !LIMITED || li_e >= nr_order -> break
	:: else ->
		if
		:: place[order[li_e]] == AT_CLIENT && client[order[li_e]] == c ->
			fits_at_client(order[li_e], CLAIMS_AGAINST(order[li_e]));
			if
			:: li_fits ->
				li_back = li_back + CLAIM(order[li_e]);
				entry_pass(order[li_e], NONE);
				older[order[li_e]] =
					(place[order[li_e]] != IN_LINE)
			:: else -> break
			fi
		:: else
		fi;
		li_e++
	od;
	li_e = 0;
	li_back = 0;
	do
	:: !LIMITED || li_e >= nr_order -> break
	:: else ->
		if
		:: place[order[li_e]] == AT_USER &&
		   user[client[order[li_e]]] == user[c] ->
			fits_at_user(order[li_e], CLAIMS_AGAINST(order[li_e]));
			if
			:: li_fits ->
				li_back = li_back + CLAIM(order[li_e]);
				place[order[li_e]] = IN_LINE;
				older[order[li_e]] = false
			:: else -> break
			fi
		:: else
		fi;
		li_e++
	od
}

/*
 * semdev_line_park(), __semdev_line_park(): li_again = whether it was; then
 * line_unpark() of its client
 */
inline line_park(e)
{
	li_again = false;
	if
	:: LIMITED ->
		overtakes(e, client[e]);
		li_again = li_is;
		room(client[e]);
		li_again = li_again || li_room < least[e]
	:: else
	fi;
	if
	:: li_again ->
		place[e] = NOWHERE;
		entry_add(e, false);
		li_again = true
	:: else
	fi
}

/* semdev_line_rebuild() */
inline line_rebuild()
{
	li_e = 0;
	do
	:: li_e < nr_order ->
		if
		:: place[order[li_e]] >= IN_LINE && place[order[li_e]] <= AT_USER ->
			place[order[li_e]] = NOWHERE
		:: else
		fi;
		li_e++
	:: else -> break
	od;
	li_e = 0;
	do
	:: li_e < nr_order ->
		if
		:: place[order[li_e]] == NOWHERE -> entry_add(order[li_e], true)
		:: else
		fi;
		li_e++
	:: else -> break
	od
}
