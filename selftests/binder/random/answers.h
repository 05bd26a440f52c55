/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BR_*: a line for each, in which nothing depends on where or when it is played.
 */
#ifndef RANDOM_ANSWERS_H
#define RANDOM_ANSWERS_H

#include "dump.h"

/* Process ids are those of who plays */
static inline void answer_sender(struct player *p, pid_t pid)
{
	int i;

	for (i = 0; i < PROCESSES; i++)
		if (pid == p->process->shared->pids[i])
			break;
	if (i < PROCESSES)
		text_add(&p->text, " from p%d", i);
	else
		text_add(&p->text, pid ? " from another" : " from nobody");
}

/* A buffer is called by its number among those that the process got */
static inline void answer_message(struct player *p, __u32 answer,
				  const void *argument)
{
	struct process *process = p->process;
	struct binder_transaction_data data;
	unsigned int number = process->buffers++;

	memcpy(&data, argument, sizeof(data));
	if (values_have(&process->messages, data.data.ptr.buffer))
		text_add(&p->text, " ANOTHER IS THERE");
	values_add(&process->messages, 0, data.data.ptr.buffer, number);
	text_add(&p->text, " b%u code %u flags 0x%x", number, data.code,
		 data.flags);
	if (answer != BR_REPLY)
		text_add(&p->text, " of 0x%llx 0x%llx", data.target.ptr,
			 data.cookie);
	answer_sender(p, data.sender_pid);
	text_add(&p->text, " uid %u sizes %llu %llu", data.sender_euid,
		 data.data_size, data.offsets_size);
	if (answer != BR_REPLY && !(data.flags & TF_ONE_WAY))
		++*player_owed(p);
	dump_message(p, &data);
}

static inline void answer_node(struct player *p, __u32 answer,
			       const void *argument)
{
	struct binder_ptr_cookie which;

	memcpy(&which, argument, sizeof(which));
	text_add(&p->text, " 0x%llx 0x%llx\n", which.ptr, which.cookie);
	if (answer == BR_ACQUIRE || answer == BR_INCREFS)
		values_add(&p->process->told, answer, which.ptr, which.cookie);
}

static inline void answer_notice(struct player *p, __u32 answer,
				 const void *argument)
{
	struct frozen_state state = {};

	memcpy(&state, argument, _IOC_SIZE(answer));
	text_add(&p->text, " 0x%llx", state.cookie);
	if (answer == FROZEN_BINDER)
		text_add(&p->text, " %u %u", state.is_frozen, state.reserved);
	text_add(&p->text, "\n");
	if (answer == BR_DEAD_BINDER)
		values_add(&p->process->deaths, 0, state.cookie, 0);
	if (answer == FROZEN_BINDER)
		values_add(&p->process->freezes, 0, state.cookie, 0);
}

static inline void answer_one(struct player *p, __u32 answer,
			      const void *argument)
{
	text_add(&p->text, "  %s", name_of(answer_names, answer));
	switch (answer) {
	case BR_TRANSACTION:
	case BR_TRANSACTION_SEC_CTX:
	case BR_REPLY:
		answer_message(p, answer, argument);
		return;
	case BR_INCREFS:
	case BR_ACQUIRE:
	case BR_RELEASE:
	case BR_DECREFS:
		answer_node(p, answer, argument);
		return;
	case BR_DEAD_BINDER:
	case BR_CLEAR_DEATH_NOTIFICATION_DONE:
	case FROZEN_BINDER:
	case FREEZE_CLEARED:
		answer_notice(p, answer, argument);
		return;
	}
	if (!strcmp(name_of(answer_names, answer), "no such"))
		text_add(&p->text, " 0x%x", answer);
	text_add(&p->text, "\n");
}

/**
 * answers_told - of all that a thread read
 * @p: the thread
 * @bytes: the answers
 * @nr: bytes of them
 */
static inline void answers_told(struct player *p, const char *bytes, size_t nr)
{
	size_t at = 0, more;
	__u32 answer;

	while (at + sizeof(answer) <= nr) {
		memcpy(&answer, bytes + at, sizeof(answer));
		at += sizeof(answer);
		/* With BR_ERROR comes nothing, whatever its number says */
		more = answer == BR_ERROR ? 0 : _IOC_SIZE(answer);
		if (at + more > nr)
			break;
		answer_one(p, answer, bytes + at);
		at += more;
	}
	if (at != nr)
		text_add(&p->text, "  %zd bytes left\n", (ssize_t)(nr - at));
}

#endif /* RANDOM_ANSWERS_H */
