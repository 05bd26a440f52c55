/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * state.h: what the lock of a semaphore guards.
 *
 * Tasks are numbered from 0.  A client has the number of its first task, a user
 * that of its first client.  Entries are numbered, too: first those of tasks,
 * then the turns of clients, then the places that clients hold for a task.
 *
 * Instead of tickets there is the order of all that have one.
 */
#define NOBODY		255
#define NO_LIMIT	255

#define TURN(c)		(TASKS + (c))
#define HELD(c)		(2 * TASKS + (c))
#define ENTRIES		(3 * TASKS)

#define IS_TASK(e)	((e) < TASKS)
#define IS_TURN(e)	((e) >= TASKS && (e) < 2 * TASKS)
/* Never changed after begin(), and in no state either */
hidden byte client[ENTRIES];	/* whose entry */
hidden byte user[TASKS];	/* whose client */
hidden byte least[ENTRIES];	/* tokens that an entry waits for */

/* Where an entry is */
#define NOWHERE		0
#define IN_LINE		1
#define AT_CLIENT	2	/* parked with its client */
#define AT_USER		3	/* parked with its user */
#define KEPT		4	/* a turn with a token */
#define AWAY		5	/* a place that is held */

/* What a task waits for or has got */
#define FAILED		254

byte size = SIZE;
byte outstanding;
byte taken[TASKS];		/* of clients */
byte max_per_client = NO_LIMIT;
byte max_per_uid = MAX_PER_UID;
bool dead;
bool alarm_set;

byte place[ENTRIES];
bool older[ENTRIES];		/* parked, and younger tasks may have claims */
byte order[ENTRIES];		/* entries with a ticket, the lowest first */
byte nr_order;
byte newest = NOBODY;		/* the entry that has the last ticket */
byte kept[SIZE];		/* clients whose turns have tokens */
byte nr_kept;
bool poller[TASKS];		/* of turns: SEMDEV_POLLER */
bool yielded[TASKS];
bool was_refused[TASKS];

byte has[TASKS];		/* tokens of tasks; FAILED: an error */

/* Tasks that poll: in the wait queue, woken, and asleep in there */
bool queued[TASKS];
bool woken[TASKS];
bool asleep[TASKS];

bool reading[TASKS];		/* left poll in order to read */

#define DONE(t)		(has[t] != 0 && has[t] != FAILED)

/* Asleep, with nothing that would wake it: in read, in poll */
#define WAITING(t)	(has[t] == 0 && place[t] != NOWHERE)
#define SLEEPING(t)	(queued[t] && asleep[t] && !woken[t])

/* In formulas: it is over sometime, each time. */
#define ENDS(p)		([] <> !(p))

/* Is a task that polls on its way: told, or about to ask?  No holder is. */
#define COMING(t) \
	(!DONE(t) && (reading[t] || (queued[t] && (woken[t] || !asleep[t]))))

/*
 * semdev_available(), semdev_free(), semdev_limited(), semdev_turn_on(),
 * semdev_kept()
 */
#define AVAILABLE	(size > outstanding -> size - outstanding : 0)
#define FREE		(AVAILABLE > nr_kept -> AVAILABLE - nr_kept : 0)
#define LIMITED		(max_per_client != NO_LIMIT || max_per_uid != NO_LIMIT)
#define TURN_ON(c)	(place[TURN(c)] != NOWHERE)
#define TURN_PLACED(c)	(TURN_ON(c) && !TURN_KEPT(c))
#define TURN_KEPT(c)	(place[TURN(c)] == KEPT)

/* Variables of one step are in no state. */
hidden byte st_i, st_at, st_who;
hidden byte st_is;
byte changed_of = NOBODY;	/* semdev_room_changed() comes near the end */
bool serves;			/* semdev_serve() comes last */

inline begin()
{
	for (st_i : 0 .. TASKS - 1) {
		client[st_i] = CLIENT_OF(st_i);
		client[TURN(st_i)] = st_i;
		client[HELD(st_i)] = st_i;
		user[st_i] = USER_OF(st_i);
		least[st_i] = LEAST(st_i);
		least[TURN(st_i)] = 1
	}
}

/* st_at = index of an entry in the order */
inline find(e)
{
	st_at = 0;
	do
	:: st_at < nr_order && order[st_at] != e -> st_at++
	:: else -> break
	od;
	assert(st_at < nr_order)
}

/* ++state->tickets */
inline ticket_new(e)
{
	order[nr_order] = e;
	nr_order++;
	newest = e
}

inline ticket_drop(e)
{
	find(e);
	nr_order--;
	do
	:: st_at < nr_order -> order[st_at] = order[st_at + 1]; st_at++
	:: else -> break
	od;
	order[nr_order] = 0;
	if
	:: newest == e -> newest = NOBODY
	:: else
	fi
}

/* An entry gets the ticket that another one had. */
inline ticket_pass(from, to)
{
	find(from);
	order[st_at] = to;
	if
	:: newest == from -> newest = to
	:: else
	fi
}

/* semdev_contended(): st_is */
inline contended()
{
	st_is = false;
	for (st_i : 0 .. TASKS - 1) {
		st_is = st_is || place[st_i] == IN_LINE
	}
}

/* semdev_polled() of a client: st_is */
inline polled(c)
{
	st_is = false;
	for (st_i : 0 .. TASKS - 1) {
		st_is = st_is || (queued[st_i] && client[st_i] == c)
	}
}
