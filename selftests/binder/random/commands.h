/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BC_*: what a thread asks for, of what it knows and of what nobody knows.
 */
#ifndef RANDOM_COMMANDS_H
#define RANDOM_COMMANDS_H

#include "compose.h"

#define BATCH_MESSAGES	3

/**
 * struct batch - commands that are given together
 * @nr: bytes
 * @over: none can follow, as the last one is cut off
 * @nr_messages: how many of @messages are used
 * @bytes: the commands
 * @messages: what they send
 */
struct batch {
	size_t nr;
	bool over;
	unsigned int nr_messages;
	char bytes[1024];
	struct message messages[BATCH_MESSAGES];
};

static inline void batch_add(struct batch *b, __u32 command,
			     const void *argument)
{
	size_t n = _IOC_SIZE(command);

	if (b->nr + sizeof(command) + n > sizeof(b->bytes))
		return;
	memcpy(b->bytes + b->nr, &command, sizeof(command));
	memcpy(b->bytes + b->nr + sizeof(command), argument, n);
	b->nr += sizeof(command) + n;
}

static inline void command_send(struct player *p, struct batch *b, bool reply)
{
	struct message *m;
	__u32 command;

	if (b->nr_messages == BATCH_MESSAGES)
		return;
	m = &b->messages[b->nr_messages++];
	text_add(&p->text, reply ? " reply" : " call");
	command = compose(p, m, reply);
	text_add(&p->text, "%s;", command == BC_TRANSACTION_SG ||
		 command == BC_REPLY_SG ? " sg" : "");
	batch_add(b, command, &m->sg);
	if (reply && *player_owed(p))
		--*player_owed(p);
}

static inline void command_call(struct player *p, struct batch *b)
{
	command_send(p, b, false);
}

static inline void command_reply(struct player *p, struct batch *b)
{
	command_send(p, b, true);
}

/* Of a message that is known, of one that was freed, of none */
static inline void command_free(struct player *p, struct batch *b)
{
	struct process *process = p->process;
	struct value which = {};
	__u64 address;

	if (process->messages.nr && !dice_once_in(&p->dice, 8)) {
		which = values_take(&process->messages,
				    dice_below(&p->dice, process->messages.nr));
		values_add(&process->freed, 0, which.a, which.b);
	} else if (process->freed.nr) {
		which = process->freed.at[dice_below(&p->dice,
						     process->freed.nr)];
	}
	address = which.a;
	if (which.a)
		text_add(&p->text, " free b%llu", (unsigned long long)which.b);
	else
		text_add(&p->text, " free nothing");
	if (dice_once_in(&p->dice, 12)) {
		address = which.a ? which.a + 4 : NOWHERE;
		text_add(&p->text, "+4");
	}
	text_add(&p->text, ";");
	batch_add(b, BC_FREE_BUFFER, &address);
}

static inline void command_count_of(struct player *p, struct batch *b,
				    __u32 command, __u32 handle)
{
	text_add(&p->text, " %s %u;", name_of(command_names, command), handle);
	batch_add(b, command, &handle);
}

static inline void command_count(struct player *p, struct batch *b)
{
	static const __u32 commands[] = {
		BC_ACQUIRE, BC_ACQUIRE, BC_INCREFS, BC_RELEASE, BC_DECREFS,
	};

	command_count_of(p, b, commands[dice_below(&p->dice, 5)],
			 player_handle(p));
}

static inline void command_told(struct player *p, struct batch *b)
{
	struct value told = { .a = 0x1000, .b = 0x1001, .kind = BR_ACQUIRE };
	struct binder_ptr_cookie which;
	__u32 command;

	if (p->process->told.nr)
		told = values_take(&p->process->told, 0);
	which.ptr = told.a;
	which.cookie = told.b + dice_once_in(&p->dice, 20);
	if (dice_once_in(&p->dice, 20))
		told.kind = dice_once_in(&p->dice, 2) ? BR_ACQUIRE : BR_INCREFS;
	command = told.kind == BR_ACQUIRE ? BC_ACQUIRE_DONE : BC_INCREFS_DONE;
	text_add(&p->text, " %s 0x%llx 0x%llx;", name_of(command_names, command),
		 which.ptr, which.cookie);
	batch_add(b, command, &which);
}

static inline void command_notice(struct player *p, struct batch *b,
				  __u32 command)
{
	struct binder_handle_cookie which = { .handle = player_handle(p) };

	/* Mostly one for each handle, so that it can be cleared again */
	which.cookie = 0xd000 + which.handle % 16 + dice_once_in(&p->dice, 10);
	text_add(&p->text, " %s %u 0x%llx;", name_of(command_names, command),
		 which.handle, which.cookie);
	batch_add(b, command, &which);
}

static inline void command_noticed(struct player *p, struct batch *b,
				   __u32 command)
{
	struct values *v = command == BC_DEAD_BINDER_DONE ?
			   &p->process->deaths : &p->process->freezes;
	binder_uintptr_t cookie = 0xd000 + dice_below(&p->dice, 4);

	if (v->nr && !dice_once_in(&p->dice, 12))
		cookie = values_take(v, 0).a;
	text_add(&p->text, " %s 0x%llx;", name_of(command_names, command),
		 cookie);
	batch_add(b, command, &cookie);
}

static inline void command_any_notice(struct player *p, struct batch *b)
{
	static const __u32 commands[] = {
		BC_REQUEST_DEATH_NOTIFICATION, BC_REQUEST_DEATH_NOTIFICATION,
		BC_CLEAR_DEATH_NOTIFICATION, REQUEST_FREEZE, REQUEST_FREEZE,
		CLEAR_FREEZE,
	};

	command_notice(p, b, commands[dice_below(&p->dice, 6)]);
}

static inline void command_any_noticed(struct player *p, struct batch *b)
{
	command_noticed(p, b, dice_once_in(&p->dice, 2) ? FREEZE_DONE :
						BC_DEAD_BINDER_DONE);
}

static inline void command_looper(struct player *p, struct batch *b)
{
	static const __u32 commands[] = {
		BC_ENTER_LOOPER, BC_REGISTER_LOOPER, BC_REGISTER_LOOPER,
		BC_EXIT_LOOPER,
	};
	__u32 command = commands[dice_below(&p->dice, 4)];

	text_add(&p->text, " %s;", name_of(command_names, command));
	batch_add(b, command, "");
}

/* Never supported, or none, or cut off */
static inline void command_wrong(struct player *p, struct batch *b)
{
	static const __u32 commands[] = {
		BC_ATTEMPT_ACQUIRE, BC_ACQUIRE_RESULT, 0, BR_NOOP, ~0U,
		BC_TRANSACTION, BC_ACQUIRE_DONE, BC_INCREFS,
	};
	static const char nothing[16];
	__u32 command = commands[dice_below(&p->dice, 8)];
	size_t nr = b->nr;

	text_add(&p->text, " wrong 0x%x", command);
	if (command == ~0U || _IOC_SIZE(command) > sizeof(nothing))
		command &= ~(__u32)(_IOC_SIZEMASK << _IOC_SIZESHIFT);
	batch_add(b, command, nothing);
	/* Seldom, as nothing can be compared behind it: see accepted */
	if (b->nr > nr + sizeof(command) && dice_once_in(&p->dice, 4)) {
		b->nr = nr + sizeof(command) + dice_below(&p->dice, 2) * 2;
		b->over = true;
		text_add(&p->text, " cut off");
	}
	text_add(&p->text, ";");
}

#endif /* RANDOM_COMMANDS_H */
