/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * BINDER_WRITE_READ: commands are given, answers are taken. Nothing sleeps, as the
 * device is open with O_NONBLOCK.
 */
#ifndef RANDOM_EXCHANGE_H
#define RANDOM_EXCHANGE_H

#include "answers.h"
#include "commands.h"
#include "device.h"

#define ANSWER_BYTES	512

/* One batch for each thread, as their steps never run at once */
static struct batch batch;

static inline struct batch *exchange_begin(void)
{
	memset(batch.bytes, 0, sizeof(batch.bytes));
	batch.nr = 0;
	batch.over = false;
	batch.nr_messages = 0;
	return &batch;
}

/**
 * exchange_with - one call
 * @p: the thread
 * @io: what it asks for; the commands and how far was got are told
 *
 * Return: 0, or -errno.
 */
static inline int exchange_with(struct player *p, struct binder_write_read *io)
{
	int result = device_call(p->process, BINDER_WRITE_READ, io);

	text_add(&p->text, " = ");
	text_result(&p->text, result);
	text_add(&p->text, " wrote %lld/%llu read %lld\n", io->write_consumed,
		 io->write_size, io->read_consumed);
	return result;
}

/* @read: at most so many bytes of answers */
static inline void exchange(struct player *p, const struct batch *b, size_t read)
{
	char answers[ANSWER_BYTES];
	struct binder_write_read io = {
		.write_buffer = (uintptr_t)b->bytes,
		.write_size = b->nr,
		.read_buffer = (uintptr_t)answers,
		.read_size = read,
	};

	memset(answers, 0xee, sizeof(answers));
	if (!exchange_with(p, &io) && io.read_consumed <= ANSWER_BYTES)
		answers_told(p, answers, io.read_consumed);
}

/* To where memory ends before the answers do, or to where there is none */
static inline void exchange_faulty(struct player *p)
{
	static const unsigned char rooms[] = { 1, 4, 8, 20, 24, 44, 68, 72 };
	unsigned int room = rooms[dice_below(&p->dice, sizeof(rooms))];
	struct binder_write_read io = {
		.read_buffer = (uintptr_t)p->edge - room,
		.read_size = 255,
	};

	if (dice_once_in(&p->dice, 3))
		io.read_buffer = NOWHERE;
	text_add(&p->text, " read to memory of %u",
		 io.read_buffer == NOWHERE ? 0 : room);
	if (!exchange_with(p, &io) && io.read_consumed <= room)
		answers_told(p, p->edge - room, io.read_consumed);
}

/* Where the answers may not fit */
static inline void exchange_short(struct player *p)
{
	static const unsigned char sizes[] = {
		0, 4, 8, 20, 24, 44, 68, 72, 75, 76, 80, 84, 160,
	};
	size_t read = sizes[dice_below(&p->dice, sizeof(sizes))];

	if (dice_once_in(&p->dice, 40))
		read = 1;
	text_add(&p->text, " read %zu", read);
	exchange(p, exchange_begin(), read);
}

/* Commands that are nowhere, or of which some are said to be done */
static inline void exchange_wrong(struct player *p)
{
	static char bytes[16];
	struct binder_write_read io = { .write_size = 8 };

	if (dice_once_in(&p->dice, 2)) {
		io.write_buffer = NOWHERE;
		text_add(&p->text, " write from nowhere");
	} else {
		io.write_buffer = (uintptr_t)bytes;
		io.write_consumed = 4 + 4 * dice_below(&p->dice, 3);
		text_add(&p->text, " write, %llu done before",
			 io.write_consumed);
	}
	exchange_with(p, &io);
}

/* Behind answers that are there already */
static inline void exchange_more(struct player *p)
{
	static char answers[ANSWER_BYTES];
	unsigned int before = 4 + 4 * dice_below(&p->dice, 3);
	struct binder_write_read io = {
		.read_buffer = (uintptr_t)answers,
		.read_size = 256,
		.read_consumed = before,
	};

	text_add(&p->text, " read behind %u", before);
	if (!exchange_with(p, &io) && io.read_consumed >= before &&
	    io.read_consumed <= ANSWER_BYTES)
		answers_told(p, answers + before, io.read_consumed - before);
}

/* One to three commands, mostly without looking for answers */
static inline void exchange_commands(struct player *p)
{
	static const unsigned char weights[] = { 40, 8, 10, 12, 6, 17, 7, 4, 2 };
	static void (*const commands[])(struct player *p, struct batch *b) = {
		command_call, command_reply, command_free, command_count,
		command_told, command_any_notice, command_any_noticed,
		command_looper, command_wrong,
	};
	struct batch *b = exchange_begin();
	unsigned int nr = 1;

	if (dice_once_in(&p->dice, 3))
		nr = 2 + dice_below(&p->dice, 2);
	while (nr-- && !b->over)
		commands[dice_weighted(&p->dice, weights, sizeof(weights))](p, b);
	exchange(p, b, dice_once_in(&p->dice, 4) ? 256 : 0);
}

/* What a good program would do: it answers, acknowledges and frees, then reads */
static inline void exchange_due(struct player *p)
{
	struct process *process = p->process;
	const struct values *v = &process->handles;
	struct batch *b = exchange_begin();

	text_add(&p->text, " due");
	while (process->told.nr && !dice_once_in(&p->dice, 4))
		command_told(p, b);
	while (process->deaths.nr && !dice_once_in(&p->dice, 3))
		command_noticed(p, b, BC_DEAD_BINDER_DONE);
	while (process->freezes.nr && !dice_once_in(&p->dice, 3))
		command_noticed(p, b, FREEZE_DONE);
	if (*player_owed(p) && !dice_once_in(&p->dice, 3))
		command_reply(p, b);
	if (process->messages.nr && dice_once_in(&p->dice, 2)) {
		/* What it was sent is its own only until then */
		if (v->nr && dice_once_in(&p->dice, 2))
			command_count_of(p, b, BC_ACQUIRE, v->at[v->nr - 1].a);
		command_free(p, b);
	}
	exchange(p, b, 256);
}

#endif /* RANDOM_EXCHANGE_H */
