// SPDX-License-Identifier: GPL-2.0-only
/*
 * A semaphore as the daemons do it: a character device in user space (CUSE),
 * /dev/semaphore-cuse, first come, first served. No more than the pairs need.
 */
#define FUSE_USE_VERSION 31

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#include <cuse_lowlevel.h>
#include <fuse_opt.h>

struct waiter {
	struct waiter *next;
	fuse_req_t req;
};

static size_t value;
static struct waiter *first, **last = &first;

static void sem_open(fuse_req_t req, struct fuse_file_info *file)
{
	fuse_reply_open(req, file);
}

static void interrupted(fuse_req_t req, void *data)
{
	struct waiter **at, *w;

	for (at = &first; *at; at = &(*at)->next)
		if ((*at)->req == req)
			break;
	w = *at;
	if (!w)
		return;
	*at = w->next;
	if (!*at)
		last = at;
	free(w);
	fuse_reply_err(req, EINTR);
}

static void sem_read(fuse_req_t req, size_t size, off_t offset,
		     struct fuse_file_info *file)
{
	struct waiter *w;

	if (value) {
		value--;
		fuse_reply_buf(req, "", 1);
		return;
	}
	w = malloc(sizeof(*w));
	if (!w) {
		fuse_reply_err(req, ENOMEM);
		return;
	}
	*w = (struct waiter){ .req = req };
	*last = w;
	last = &w->next;
	fuse_req_interrupt_func(req, interrupted, NULL);
}

static void sem_write(fuse_req_t req, const char *buf, size_t size,
		      off_t offset, struct fuse_file_info *file)
{
	struct waiter *w;

	fuse_reply_write(req, size);
	for (value += size; value && first; value--) {
		w = first;
		first = w->next;
		if (!first)
			last = &first;
		fuse_req_interrupt_func(w->req, NULL, NULL);
		fuse_reply_buf(w->req, "", 1);
		free(w);
	}
}

static const struct cuse_lowlevel_ops operations = {
	.open = sem_open,
	.read = sem_read,
	.write = sem_write,
};

/* -f -s: in the foreground, one thread */
int main(int argc, char **argv)
{
	const char *name = "DEVNAME=semaphore-cuse";
	const struct cuse_info info = {
		.dev_info_argc = 1,
		.dev_info_argv = &name,
	};

	return cuse_lowlevel_main(argc, argv, &info, &operations, NULL);
}
