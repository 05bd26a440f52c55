/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Threads that sleep until there is something for their process, and one call to it:
 * which of them gets it?  No more than that is played, as what two threads would do
 * at once is not determined by any seed.
 */
#ifndef RANDOM_IDLE_H
#define RANDOM_IDLE_H

#include <signal.h>

#include "exchange.h"

/* By which those are woken that nothing came for */
#define IDLE_SIGNAL	SIGUSR1

static inline void idle_woken(int __attribute__((unused)) number)
{
}

static inline void idle_prepare(void)
{
	struct sigaction woken = { .sa_handler = idle_woken };

	sigaction(IDLE_SIGNAL, &woken, NULL);
}

/* Part of a step: take what comes, if need be later */
static inline void idle_sleep(struct player *p)
{
	int fd = p->process->fd;

	text_add(&p->text, "  p%d.t%d sleeps", p->process->number, p->number);
	if (fd < 0) {
		text_add(&p->text, " without a device\n");
		return;
	}
	/* The call looks at that when it begins, and never again */
	fcntl(fd, F_SETFL, O_RDWR);
	exchange(p, exchange_begin(), 256);
	fcntl(fd, F_SETFL, O_RDWR | O_NONBLOCK);
}

/* Part of a step: one call that sends nothing but data */
static inline void idle_call(struct player *p)
{
	static struct message m;
	struct binder_transaction_data *data = &m.sg.transaction_data;
	struct batch *b = exchange_begin();

	memset(&m, 0, sizeof(m));
	message_words(&m, 2);
	data->target.handle = player_handle(p);
	data->flags = dice_once_in(&p->dice, 2) ? TF_ONE_WAY : 0;
	data->data_size = m.nr;
	data->data.ptr.buffer = (uintptr_t)m.data;
	text_add(&p->text, "  p%d.t%d calls %u flags 0x%x", p->process->number,
		 p->number, data->target.handle, data->flags);
	if (p->process->fd < 0) {
		text_add(&p->text, " without a device\n");
		return;
	}
	batch_add(b, BC_TRANSACTION, &m.sg);
	exchange(p, b, 0);
}

#endif /* RANDOM_IDLE_H */
