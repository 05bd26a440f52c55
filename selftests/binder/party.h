/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A process's side of Binder: its open device, commands that it collects and gives,
 * answers that it takes one by one.
 */
#ifndef _SELFTESTS_BINDER_PARTY_H
#define _SELFTESTS_BINDER_PARTY_H

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/android/binder.h>

#define PARTY_MAPPED	(128 * 1024)
#define PARTY_BYTES	1024

/**
 * struct party - a file of /dev/binder, or of another device
 * @fd: descriptor, -1 if there is none
 * @mapped: where it receives
 * @out: commands that were not given yet
 * @nr_out: bytes of them
 * @in: answers that were not taken yet
 * @at: bytes of them that were taken
 * @nr_in: bytes of them
 */
struct party {
	int fd;
	void *mapped;
	char out[PARTY_BYTES];
	size_t nr_out;
	char in[PARTY_BYTES];
	size_t at;
	size_t nr_in;
};

/* This process dies instead of its next BINDER_WRITE_READ but so many; 0: never */
static unsigned int party_dies_at;

static inline int party_open_at(struct party *p, const char *path)
{
	memset(p, 0, sizeof(*p));
	p->fd = open(path, O_RDWR | O_CLOEXEC);
	if (p->fd < 0)
		return -errno;
	p->mapped = mmap(NULL, PARTY_MAPPED, PROT_READ, MAP_PRIVATE, p->fd, 0);
	return p->mapped == MAP_FAILED ? -errno : 0;
}

static inline int party_open(struct party *p)
{
	return party_open_at(p, "/dev/binder");
}

static inline void party_close(struct party *p)
{
	if (p->mapped && p->mapped != MAP_FAILED)
		munmap(p->mapped, PARTY_MAPPED);
	close(p->fd);
}

static inline void party_put(struct party *p, const void *bytes, size_t n)
{
	if (n > sizeof(p->out) - p->nr_out)
		abort();
	memcpy(p->out + p->nr_out, bytes, n);
	p->nr_out += n;
}

static inline void party_command(struct party *p, __u32 command)
{
	party_put(p, &command, sizeof(command));
}

static inline void party_command_32(struct party *p, __u32 command,
				    __u32 argument)
{
	party_command(p, command);
	party_put(p, &argument, sizeof(argument));
}

/* Give all commands; with @wait, sleep until there are answers */
static inline int party_talk(struct party *p, int wait)
{
	struct binder_write_read io = {
		.write_buffer = (uintptr_t)p->out,
		.write_size = p->nr_out,
		.read_buffer = (uintptr_t)p->in,
		.read_size = wait ? sizeof(p->in) : 0,
	};
	int err;

	if (party_dies_at && !--party_dies_at)
		raise(SIGKILL);
	err = ioctl(p->fd, BINDER_WRITE_READ, &io) ? -errno : 0;
	memmove(p->out, p->out + io.write_consumed,
		p->nr_out - io.write_consumed);
	p->nr_out -= io.write_consumed;
	p->at = 0;
	p->nr_in = io.read_consumed;
	return err;
}

static inline void party_take(struct party *p, void *to, size_t n)
{
	memcpy(to, p->in + p->at, n);
	p->at += n;
}

/*
 * The next answer that says something: BR_*, or a negative errno. What belongs to it
 * is taken by the caller.
 */
static inline __s64 party_next(struct party *p)
{
	for (;;) {
		__u32 answer;
		int err;

		if (p->nr_in - p->at < sizeof(answer)) {
			err = party_talk(p, 1);
			if (err)
				return err;
			continue;
		}
		party_take(p, &answer, sizeof(answer));
		if (answer != BR_NOOP && answer != BR_SPAWN_LOOPER)
			return answer;
	}
}

/* Will there be no more? In the in-tree driver a task that is stopped is interrupted */
static inline bool party_ended(__s64 answer)
{
	return answer < 0 && answer != -EINTR;
}

static inline void party_send(struct party *p, __u32 command,
			      const struct binder_transaction_data *data)
{
	party_command(p, command);
	party_put(p, data, sizeof(*data));
}

static inline struct binder_transaction_data
party_data(__u32 handle, __u32 code, const void *bytes, size_t n)
{
	struct binder_transaction_data data;

	memset(&data, 0, sizeof(data));
	data.target.handle = handle;
	data.code = code;
	data.data_size = n;
	data.data.ptr.buffer = (uintptr_t)bytes;
	return data;
}

static inline void party_free(struct party *p,
			      const struct binder_transaction_data *data)
{
	binder_uintptr_t address = data->data.ptr.buffer;

	party_command(p, BC_FREE_BUFFER);
	party_put(p, &address, sizeof(address));
}

#endif /* _SELFTESTS_BINDER_PARTY_H */
