/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * The system calls, on a device; or, where that is called "none", on one that gives
 * back to a process what it sends: with that all the rest can be tried anywhere.
 */
#ifndef RANDOM_DEVICE_H
#define RANDOM_DEVICE_H

#include <poll.h>
#include <semaphore.h>
#include <sys/syscall.h>

#include "process.h"

#define FAKE_SLOTS	8
#define FAKE_BYTES	2048

static const char *device_path = "/dev/binder";

/**
 * fake - what a process sent and did not get yet
 * @sent: for who sleeps
 * @next: how many were sent
 * @got: how many of them came back
 * @data: the last of them
 */
static struct {
	sem_t sent;
	unsigned int next, got;
	struct binder_transaction_data data[FAKE_SLOTS];
} fake;

static inline bool device_is_fake(void)
{
	return !strcmp(device_path, "none");
}

/* The system call in which a thread sleeps */
static inline long device_sleeps_in(void)
{
	return device_is_fake() ? SYS_futex : SYS_ioctl;
}

static inline int device_open(void)
{
	return open(device_is_fake() ? "/dev/zero" : device_path,
		    O_RDWR | O_CLOEXEC | O_NONBLOCK);
}

static inline bool fake_can_send(const struct binder_transaction_data *data)
{
	return data->data_size <= FAKE_BYTES / 2 &&
	       data->offsets_size <= FAKE_BYTES / 2 &&
	       data->data.ptr.buffer > NOWHERE &&
	       data->data.ptr.offsets > NOWHERE;
}

/* Into the next part of what is mapped, if it fits there */
static inline void fake_send(struct process *process,
			     struct binder_transaction_data data, bool reply)
{
	unsigned int slot = fake.next % FAKE_SLOTS;
	char *to = process->mapped + slot * FAKE_BYTES;
	size_t room = (data.data_size + 7) / 8 * 8;

	if (!fake_can_send(&data))
		return;
	memcpy(to, (void *)(uintptr_t)data.data.ptr.buffer, data.data_size);
	memcpy(to + room, (void *)(uintptr_t)data.data.ptr.offsets,
	       data.offsets_size);
	data.target.ptr = reply ? 0 : 0x1000;
	data.data.ptr.buffer = (uintptr_t)to;
	data.data.ptr.offsets = (uintptr_t)to + room;
	data.sender_pid = getpid();
	/* Telling a reply from a call, until it is read */
	data.cookie = reply;
	fake.data[slot] = data;
	fake.next++;
	sem_post(&fake.sent);
}

static inline void fake_write(struct process *process,
			      struct binder_write_read *io)
{
	const char *at = (char *)(uintptr_t)io->write_buffer;
	struct binder_transaction_data data;
	__u32 command;

	while (io->write_consumed + sizeof(command) <= io->write_size) {
		memcpy(&command, at + io->write_consumed, sizeof(command));
		io->write_consumed += sizeof(command);
		if (_IOC_SIZE(command) >= sizeof(data)) {
			memcpy(&data, at + io->write_consumed, sizeof(data));
			fake_send(process, data, command == BC_REPLY ||
				  command == BC_REPLY_SG);
		}
		/* Whoever was cut off */
		if (io->write_consumed + _IOC_SIZE(command) > io->write_size)
			return;
		io->write_consumed += _IOC_SIZE(command);
	}
}

static inline int fake_read(struct binder_write_read *io)
{
	struct {
		__u32 noop, answer;
		struct binder_transaction_data data;
	} __attribute__((packed)) told = { .noop = BR_NOOP };

	if (fake.next - fake.got > FAKE_SLOTS)
		fake.got = fake.next - FAKE_SLOTS;
	if (fake.got == fake.next || io->read_size < sizeof(told) ||
	    io->read_consumed)
		return -EAGAIN;
	told.data = fake.data[fake.got++ % FAKE_SLOTS];
	told.answer = told.data.cookie ? BR_REPLY : BR_TRANSACTION;
	memcpy((void *)(uintptr_t)io->read_buffer, &told, sizeof(told));
	io->read_consumed = sizeof(told);
	return 0;
}

/* Until there is something, or a signal */
static inline int fake_sleep(struct binder_write_read *io)
{
	int result = fake_read(io);

	while (result == -EAGAIN) {
		if (sem_wait(&fake.sent))
			return -errno;
		result = fake_read(io);
	}
	return result;
}

static inline int fake_write_read(struct process *process,
				  struct binder_write_read *io)
{
	if (process->mapped == MAP_FAILED)
		return -EINVAL;
	if (io->write_size && (io->write_buffer == NOWHERE ||
			       io->write_consumed))
		return -EFAULT;
	fake_write(process, io);
	if (!io->read_size)
		return 0;
	/* Of such a size is what lies at the end of memory */
	if (io->read_buffer == NOWHERE || io->read_size == 255)
		return -EFAULT;
	if (!(fcntl(process->fd, F_GETFL) & O_NONBLOCK))
		return fake_sleep(io);
	return fake_read(io);
}

/* Of one process's device; -errno */
static inline int device_call(struct process *process, unsigned long request,
			      void *argument)
{
	if (!device_is_fake())
		return ioctl(process->fd, request, argument) ? -errno : 0;
	if (request != BINDER_WRITE_READ)
		return -ENOTTY;
	return fake_write_read(process, argument);
}

static inline void *device_map(int fd, int access)
{
	if (device_is_fake())
		return mmap(NULL, MAPPED, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	return mmap(NULL, MAPPED, access, MAP_PRIVATE, fd, 0);
}

#endif /* RANDOM_DEVICE_H */
