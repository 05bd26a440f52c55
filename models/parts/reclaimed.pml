/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What an administrator took back from a client while its tasks had it
 * (RECLAIMS).  The tasks do not know, and give it a second time.
 *
 * Of the time stamp of a client, semdev_client.since, only one thing matters: is
 * it still what a task saw when it was handed tokens?  It never goes back, so
 * once it is not it never is again.
 */
hidden byte re_i;

#ifdef RECLAIMS
bool lost[TASKS];		/* what a task has was taken from its client */
bool other_since[TASKS];	/* than when the task was handed what it has */
bool later;			/* a jiffy has passed since a time stamp */
byte strayed[TASKS];		/* see gave() */

#define LOST(t)		lost[t]
#define STRAYED(c)	strayed[c]
/* semdev_handed(): what a task still has of its tokens, which it passes on */
#ifdef MUTANT_PASSES_ON_WHAT_IT_LOST
#define HANDED(t, c)	has[t]
#else
#define HANDED(t, c)	(other_since[t] -> 0 : LESSER(has[t], taken[c]))
#endif

inline since_changes(c)
{
	for (re_i : 0 .. TASKS - 1) {
		other_since[re_i] = other_since[re_i] ||
				    (client[re_i] == c && DONE(re_i))
	}
}

/* The time stamp of a client that is about to take */
inline since_when(c)
{
	if
	:: taken[c] == 0 && later -> since_changes(c)
	:: else
	fi
}

/*
 * A task has given what it had, own of which came off the account of its client.
 * It may have been another task's of the same client, as tokens have no names:
 * then that one gives less, sometime.
 */
inline gave(t, c, own)
{
	if
	:: lost[t] -> strayed[c] = strayed[c] + own
	:: else ->
		assert(strayed[c] + own >= has[t]);
		strayed[c] = strayed[c] + own - has[t]
	fi;
	lost[t] = false;
	other_since[t] = false
}

/* ... or has passed it on, where it knows better, and gives no other's. */
inline passed_on(t, c, own)
{
	assert(qu_n <= own);
	if
	:: lost[t] -> assert(own == 0); lost[t] = false
	:: else -> gave(t, c, own)
	fi;
	other_since[t] = false
}

/* All that a client has is taken from it; its tasks have it all the same. */
inline loses(c)
{
	for (re_i : 0 .. TASKS - 1) {
		lost[re_i] = lost[re_i] || (client[re_i] == c && DONE(re_i))
	}
	strayed[c] = 0
}

/* It closes its last file: all tasks of it are gone. */
inline forgets(t, c)
{
	lost[t] = false;
	other_since[t] = false;
	strayed[c] = 0
}
#else
#define LOST(t)		false
#define STRAYED(c)	0
#define HANDED(t, c)	has[t]

inline since_changes(c) { skip }
inline since_when(c) { skip }
inline gave(t, c, own) { skip }
inline passed_on(t, c, own) { skip }
inline loses(c) { skip }
inline forgets(t, c) { skip }
#endif
