/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What tasks do, without the lock.  Each step may come at any time.
 */

/* A token is given back sometime; a task that is killed closes its file. */
inline give_back(t)
{
	if
	:: !COUNTER -> lock ! RELEASE, t
	:: COUNTER -> has[t] = 0
	:: MORTAL(t) -> lock ! CLOSE, t
	fi
}

/* read() that sleeps, or ACQUIRE */
proctype reader(byte t)
{
	do
	:: dead -> break
	:: lock ! TAKE_OR_WAIT, t;
		if
		:: has[t] == FAILED -> has[t] = 0
		:: DONE(t) -> give_back(t)
		:: SIGNALLED(t) -> lock ! WAIT_ENDED, t
		:: INTERRUPTED(t) && has[t] == 0 -> lock ! INTERRUPTS, t;
			if
			:: has[t] == FAILED -> has[t] = 0
			:: DONE(t) -> give_back(t)
			:: has[t] == 0
			fi
		fi
	od
}

/* read() with O_NONBLOCK, now and then */
proctype trier(byte t)
{
	do
	:: dead -> break
	:: lock ! TAKE_NOW, t;
		if
		:: DONE(t) -> give_back(t)
		:: !DONE(t) -> has[t] = 0
		fi
	od
}

/* poll(), and read() with O_NONBLOCK when it says so */
proctype polls(byte t)
{
	do
	:: dead -> break
	:: lock ! POLLERS, t;
		queued[t] = true;	/* poll_wait() */
		lock ! POLL, t;
		do
		:: woken[t] && asleep[t] -> lock ! POLL, t
		:: MORTAL(t) && asleep[t] -> lock ! CLOSE, t; break
		:: !asleep[t] -> break
		od;
		if
		:: !queued[t]		/* it was killed */
		:: d_step { queued[t] ->
				reading[t] = true;
				queued[t] = false;
				woken[t] = false };
			lock ! TAKE_NOW, t;
			if
			:: DONE(t) -> give_back(t)
			:: !DONE(t) -> has[t] = 0
			fi
		fi
	od
}

/*
 * epoll with EPOLLEXCLUSIVE, a set of its own, which stays in the wait queue.
 * What was ready is asked again when the task comes back to it.
 */
proctype polls_exclusive(byte t)
{
	d_step { queued[t] = true; woken[t] = true };
	do
	:: dead -> break
	:: woken[t] -> lock ! POLL, t;
		if
		:: woken[t] -> lock ! TAKE_NOW, t;
			if
			:: DONE(t) -> give_back(t)
			:: !DONE(t) -> has[t] = 0
			fi
		:: !woken[t]
		fi
	:: d_step { !dead && !woken[t] ->
			asleep[t] = true; check_pollers(); skip };
		woken[t]
	od
}

/* Takes once, gives nothing back, and is killed, perhaps while it waits */
proctype dies(byte t)
{
	lock ! TAKE_OR_WAIT, t;
	if
	:: DONE(t)
	:: lock ! WAIT_ENDED, t
	fi;
	lock ! CLOSE, t
}

/* Takes once, and gives nothing back */
proctype hoards(byte t)
{
	lock ! TAKE_OR_WAIT, t;
end:	false
}

/* write() to a counter, of which others take for good */
proctype writer()
{
end:	do
	:: outstanding > 0 -> lock ! WRITE, 0
	od
}

/* The time of a turn may be over at once, or any time later. */
proctype alarm()
{
end:	do
	:: alarm_set -> lock ! EXPIRE, 0
	od
}

proctype resizer()
{
end:	do
	:: !dead && size == SIZE -> lock ! RESIZE, 1
	:: !dead && size == 1 -> lock ! RESIZE, SIZE
	od
}

proctype limiter()
{
end:	do
	:: !dead && !LIMITED -> lock ! LIMIT_USER, 1
	:: !dead && max_per_uid == 1 -> lock ! LIMIT_CLIENT, 1
	:: !dead && max_per_client == 1 -> lock ! NO_LIMITS, 0
	od
}

/* RECLAIM, at any time */
proctype reclaimer(byte c)
{
end:	do
	:: !dead && taken[c] > 0 -> lock ! RECLAIM, c
	od
}

#ifdef RECLAIMS
/* Jiffies pass, or do not, between any two steps. */
proctype clock()
{
end:	do
	:: d_step { later = !later }
	od
}
#endif

proctype destroyer()
{
	lock ! DESTROY, 0
}
