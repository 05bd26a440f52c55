/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is done with the lock held: each of these is one step.
 */
mtype = { TAKE_OR_WAIT, TAKE_NOW, RELEASE, WAIT_ENDED, INTERRUPTS, POLLERS, POLL,
	  CLOSE, RECLAIM, WRITE, EXPIRE, RESIZE, LIMIT_USER, LIMIT_CLIENT,
	  NO_LIMITS, DESTROY };

chan lock = [0] of { mtype, byte };

proctype semaphore()
{
	mtype what;
	byte t;

end:	do
	:: atomic {
		lock ? what, t;
		if
		:: what == TAKE_OR_WAIT -> d_step { take_or_wait(t, client[t]); skip }
		:: what == TAKE_NOW -> d_step { take_now(t, client[t]); skip }
		:: what == RELEASE -> d_step { release(t, client[t]); skip }
		:: what == WAIT_ENDED -> d_step { wait_ended(t, client[t]); skip }
		:: what == INTERRUPTS -> d_step { interrupted(t, client[t]); skip }
		:: what == POLLERS -> d_step { pollers_of(client[t]); skip }
		:: what == POLL -> d_step { poll(t, client[t]); skip }
		:: what == CLOSE -> d_step { client_close(t, client[t]); skip }
		:: what == RECLAIM -> d_step { client_reclaim(t); skip }
		:: what == WRITE -> d_step { write_one(); skip }
		:: what == EXPIRE -> d_step { turns_expire(); skip }
		:: what == RESIZE -> d_step { set_size(t); skip }
		:: what == LIMIT_USER -> d_step { set_limits(NO_LIMIT, t); skip }
		:: what == LIMIT_CLIENT -> d_step { set_limits(t, NO_LIMIT); skip }
		:: what == NO_LIMITS -> d_step { set_limits(NO_LIMIT, NO_LIMIT); skip }
		:: what == DESTROY -> d_step { kill_it(); skip }
		fi;
		what = 0;
		t = 0;
		if
		:: changed_of != NOBODY -> d_step {
			room_changed(changed_of);
			serves = serves || qu_ended;
			changed_of = NOBODY
		}
		:: else
		fi;
		if
		:: serves -> d_step { serves = false; serve(); skip }
		:: !serves
		fi;
		d_step { check(); skip }
	}
	od
}
