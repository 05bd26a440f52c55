/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A message as a command has it: addresses and sizes, some of which are wrong.
 */
#ifndef RANDOM_COMPOSE_H
#define RANDOM_COMPOSE_H

#include "message.h"

/* What is wrong with the sizes and addresses, rather than with an object */
static inline void compose_wrong(struct player *p, struct message *m)
{
	struct binder_transaction_data *data = &m->sg.transaction_data;
	unsigned int what = dice_below(&p->dice, 10);
	binder_size_t *last = m->offsets +
			      (m->nr_objects ? m->nr_objects - 1 : 0);

	text_add(&p->text, " wrong %u", what);
	switch (what) {
	case 0:
		data->data.ptr.buffer = NOWHERE;
		break;
	case 1:
		data->data.ptr.offsets = NOWHERE;
		break;
	case 2:
		data->offsets_size += 4;
		break;
	case 3:
		data->data_size = dice_once_in(&p->dice, 2) ? ~0ULL : 1 << 20;
		break;
	case 4:
		data->offsets_size = ~7ULL;
		break;
	case 5:
		m->sg.buffers_size += dice_once_in(&p->dice, 2) ? 4 : 1 << 20;
		break;
	case 6:
		m->sg.buffers_size = ~7ULL;
		break;
	case 7:
		*last += dice_once_in(&p->dice, 2) ? 1 : 4;
		break;
	case 8:
		*last = m->nr - 4 * dice_below(&p->dice, 3);
		break;
	case 9:
		*last = m->offsets[0];
		break;
	}
}

/* The first word is no object: binder.md, on buffers in one at offset 0 */
static inline void compose_body(struct player *p, struct message *m)
{
	unsigned int kind = dice_below(&p->dice, 8);

	text_add(&p->text, " with");
	message_words(m, 1);
	if (!kind)
		message_words(m, dice_below(&p->dice, MESSAGE_BYTES / 8));
	else if (kind < 3)
		message_words(m, dice_below(&p->dice, 8));
	else
		message_objects(p, m);
	/* A length that has to be aligned */
	if (dice_once_in(&p->dice, 8) && !m->nr_objects)
		m->nr -= 1 + dice_below(&p->dice, 7);
}

static inline void compose_flags(struct player *p, struct message *m, bool reply)
{
	static const __u32 flags[] = {
		TF_ACCEPT_FDS, TF_ACCEPT_FDS, TF_ACCEPT_FDS, 0, 0, TF_CLEAR_BUF,
		TF_STATUS_CODE, TF_ROOT_OBJECT,
	};
	__u32 chosen = flags[dice_below(&p->dice, 8)];

	if (!reply && dice_once_in(&p->dice, 2))
		chosen |= TF_ONE_WAY;
	if (chosen & TF_ONE_WAY && dice_once_in(&p->dice, 3))
		chosen |= TF_UPDATE_TXN;
	/* Of no meaning there */
	if (reply && dice_once_in(&p->dice, 30))
		chosen |= TF_ONE_WAY;
	m->sg.transaction_data.flags = chosen;
	m->sg.transaction_data.code = dice_below(&p->dice, 4);
	text_add(&p->text, " code %u flags 0x%x",
		 m->sg.transaction_data.code, chosen);
}

/**
 * compose - a message at random
 * @p: who sends it
 * @m: where
 * @reply: it is one
 *
 * Return: BC_*, with which it is sent.
 */
static inline __u32 compose(struct player *p, struct message *m, bool reply)
{
	struct binder_transaction_data *data = &m->sg.transaction_data;
	bool sg;

	memset(&m->sg, 0, sizeof(m->sg));
	m->nr = 0;
	m->nr_objects = 0;
	m->third = 0;
	if (!reply) {
		data->target.handle = player_handle(p);
		text_add(&p->text, " to %u", data->target.handle);
	}
	compose_flags(p, m, reply);
	compose_body(p, m);
	sg = m->third ? !dice_once_in(&p->dice, 12) : dice_once_in(&p->dice, 4);
	data->data_size = m->nr;
	data->offsets_size = m->nr_objects * sizeof(*m->offsets);
	data->data.ptr.buffer = (uintptr_t)m->data;
	data->data.ptr.offsets = (uintptr_t)m->offsets;
	m->sg.buffers_size = m->third;
	if (dice_once_in(&p->dice, 12))
		compose_wrong(p, m);
	text_add(&p->text, " sizes %llu %llu", data->data_size,
		 data->offsets_size);
	if (sg)
		text_add(&p->text, " %llu", m->sg.buffers_size);
	if (reply)
		return sg ? BC_REPLY_SG : BC_REPLY;
	return sg ? BC_TRANSACTION_SG : BC_TRANSACTION;
}

#endif /* RANDOM_COMPOSE_H */
