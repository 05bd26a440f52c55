/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Making the n-th allocation or user copy of a call of Binder fail. The files that
 * call each other are all of one task, so nothing happens between two steps; and what
 * debugfs says before and after can be compared.
 */
#ifndef _SELFTESTS_BINDER_FAULT_H
#define _SELFTESTS_BINDER_FAULT_H

#include "semdev_fault.h"

#include "frozen.h"
#include "text.h"

/* What a message brings, and what a notice is called */
#define SENT	0x2000
#define COOKIE	0x77

/* State and stats, then and now */
static char state_then[2 * TEXT], state_now[2 * TEXT];

static inline const char *state_read(char *text)
{
	debug_text("state", text, TEXT);
	debug_text("stats", text + strlen(text), TEXT);
	return text;
}

/* Of two words; and there is a text */
static inline bool state_has_none(const char *text, const char *one,
				  const char *other)
{
	return *text && !strstr(text, one) && !strstr(text, other);
}

/*
 * How things are, as soon as nothing is under way: the manager lets go of its node when
 * what it got is no buffer any more, and then waits
 */
static inline bool state_note(pid_t manager)
{
	return SEM_EVENTUALLY(sem_sleeps_in(manager, SYS_ioctl) &&
			      state_has_none(state_read(state_then),
					     "  buffer ", "transaction "));
}

/* A manager needs some time to free what it got */
static inline bool state_is_as_noted(void)
{
	return SEM_EVENTUALLY(!strcmp(state_then, state_read(state_now)));
}

static inline bool nobody_is_left(void)
{
	return SEM_EVENTUALLY(state_has_none(state_read(state_now), "proc ",
					     "node "));
}

/* For by_talk(), which has one argument */
static struct party *talker;

static inline long by_talk(int wait)
{
	int err = party_talk(talker, wait);

	errno = -err;
	return err ? -1 : 0;
}

/* party_talk() with its n-th chance to fail taken; @struck: was there one? */
static inline int talk_with_fault(int nth, struct party *p, int wait, int n,
				  bool *struck)
{
	long ret = -1;
	int err = 0;

	memset(p->in, 0, sizeof(p->in));
	talker = p;
	*struck = call_with_fault(nth, by_talk, wait, n, &ret, &err);
	if (!ret)
		return 0;
	/* How much was done is not said; what was answered can be seen */
	p->nr_out = 0;
	p->at = 0;
	p->nr_in = wait ? sizeof(p->in) : 0;
	return -err;
}

/**
 * struct heard - what a file was told
 * @data: the call or the reply
 * @call: it got one
 * @reply: likewise
 * @complete: something was sent
 * @failed: there will be no reply
 * @error: a command has failed
 * @news: how often it was told of a death or a freeze
 * @cleared: how often it was told that it will be no more
 * @asked: it is to start a thread
 */
struct heard {
	struct binder_transaction_data data;
	bool call, reply, complete, failed, error, asked;
	int news, cleared;
};

/* If not all of it was written, nobody has got it */
static inline bool hear_message(struct party *p, struct heard *h)
{
	struct binder_transaction_data data;

	party_take(p, &data, sizeof(data));
	if (!data.data.ptr.buffer)
		return false;
	h->data = data;
	return true;
}

static inline bool hear_state(struct party *p)
{
	struct frozen_state state;

	party_take(p, &state, sizeof(state));
	return state.cookie == COOKIE;
}

static inline void hear_one(struct party *p, __u32 answer, struct heard *h)
{
	switch (answer) {
	case BR_TRANSACTION:
		h->call |= hear_message(p, h);
		break;
	case BR_REPLY:
		h->reply |= hear_message(p, h);
		break;
	case BR_TRANSACTION_COMPLETE:
		h->complete = true;
		break;
	case BR_FAILED_REPLY:
		h->failed = true;
		break;
	case BR_ERROR:
		h->error = true;
		break;
	case BR_SPAWN_LOOPER:
		h->asked = true;
		break;
	case BR_DEAD_BINDER:
		h->news += party_cookie(p) == COOKIE;
		break;
	case FROZEN_BINDER:
		h->news += hear_state(p);
		break;
	case BR_CLEAR_DEATH_NOTIFICATION_DONE:
	case FREEZE_CLEARED:
		h->cleared += party_cookie(p) == COOKIE;
		break;
	default:
		party_node(p, answer);
	}
}

/* What was answered; nothing is 0 but what was not written */
static inline void hear(struct party *p, struct heard *h)
{
	__u32 answer = 1;

	while (answer && p->nr_in - p->at >= sizeof(answer)) {
		party_take(p, &answer, sizeof(answer));
		hear_one(p, answer, h);
	}
	p->at = 0;
	p->nr_in = 0;
}

/* What there is to be read; its file does not wait */
static inline void look(struct party *p, struct heard *h)
{
	while (!party_talk(p, 1))
		hear(p, h);
	p->nr_out = 0;
}

static inline bool never_waits(struct party *p)
{
	return !fcntl(p->fd, F_SETFL, O_RDWR | O_NONBLOCK);
}

#endif /* _SELFTESTS_BINDER_FAULT_H */
