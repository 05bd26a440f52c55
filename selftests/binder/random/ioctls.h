/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What is asked for by an ioctl of its own, and poll.
 */
#ifndef RANDOM_IOCTLS_H
#define RANDOM_IOCTLS_H

#include "device.h"

/* Now and then the argument is nowhere */
static inline int ioctl_asked(struct player *p, unsigned long request,
			      void *argument)
{
	bool wrong = dice_once_in(&p->dice, 40);
	int result;

	if (wrong)
		text_add(&p->text, " nowhere");
	result = device_call(p->process, request,
			     wrong ? (void *)NOWHERE : argument);
	text_add(&p->text, " = ");
	text_result(&p->text, result);
	return wrong && !result ? 1 : result;
}

static inline void ioctl_number(struct player *p)
{
	__u32 number = dice_below(&p->dice, 3);

	if (dice_once_in(&p->dice, 2)) {
		text_add(&p->text, " SET_MAX_THREADS %u", number);
		ioctl_asked(p, BINDER_SET_MAX_THREADS, &number);
	} else {
		text_add(&p->text, " ENABLE_ONEWAY_SPAM_DETECTION %u", number);
		ioctl_asked(p, BINDER_ENABLE_ONEWAY_SPAM_DETECTION, &number);
	}
}

static inline void ioctl_exit(struct player *p)
{
	text_add(&p->text, " THREAD_EXIT");
	ioctl_asked(p, BINDER_THREAD_EXIT, NULL);
	*player_owed(p) = 0;
}

static inline void ioctl_version(struct player *p)
{
	struct binder_version version = {};

	text_add(&p->text, " VERSION");
	if (!ioctl_asked(p, BINDER_VERSION, &version))
		text_add(&p->text, " %d", version.protocol_version);
}

static inline void ioctl_node(struct player *p)
{
	struct binder_node_debug_info info = {
		.ptr = 0x1000 * (p->process->number + 1) +
		       0x10 * dice_below(&p->dice, 4),
	};

	if (dice_once_in(&p->dice, 3))
		info.ptr = 0;
	text_add(&p->text, " GET_NODE_DEBUG_INFO 0x%llx", info.ptr);
	if (!ioctl_asked(p, BINDER_GET_NODE_DEBUG_INFO, &info))
		text_add(&p->text, " 0x%llx 0x%llx %u %u", info.ptr, info.cookie,
			 info.has_strong_ref, info.has_weak_ref);
}

static inline void ioctl_reference(struct player *p)
{
	struct binder_node_info_for_ref info = { .handle = player_handle(p) };

	if (dice_once_in(&p->dice, 12))
		info.reserved2 = 1;
	text_add(&p->text, " GET_NODE_INFO_FOR_REF %u", info.handle);
	if (!ioctl_asked(p, BINDER_GET_NODE_INFO_FOR_REF, &info))
		text_add(&p->text, " %u %u %u", info.handle, info.strong_count,
			 info.weak_count);
}

static inline int ioctl_process(struct player *p)
{
	return dice_below(&p->dice, dice_once_in(&p->dice, 20) ? PROCESSES + 1 :
								PROCESSES);
}

/* The last of all is no process of the device */
static inline __u32 ioctl_pid(struct player *p, int number)
{
	return number < PROCESSES ? p->process->shared->pids[number] : 0;
}

static inline void ioctl_freeze(struct player *p)
{
	static const __u32 timeouts[] = { 0, 0, 0, 1, 20 };
	int process = ioctl_process(p);
	struct binder_freeze_info info = {
		.pid = ioctl_pid(p, process),
		.enable = dice_once_in(&p->dice, 4),
		.timeout_ms = timeouts[dice_below(&p->dice, 5)],
	};

	text_add(&p->text, " FREEZE p%d %u within %u", process, info.enable,
		 info.timeout_ms);
	ioctl_asked(p, BINDER_FREEZE, &info);
}

static inline void ioctl_frozen(struct player *p)
{
	int process = ioctl_process(p);
	struct binder_frozen_status_info info = { .pid = ioctl_pid(p, process) };

	text_add(&p->text, " GET_FROZEN_INFO p%d", process);
	if (!ioctl_asked(p, BINDER_GET_FROZEN_INFO, &info))
		text_add(&p->text, " sync %u oneway %u", info.sync_recv,
			 info.async_recv);
}

/* Whether there is a number, not which */
static inline void ioctl_error(struct player *p)
{
	struct binder_extended_error error = {};

	text_add(&p->text, " GET_EXTENDED_ERROR");
	if (ioctl_asked(p, BINDER_GET_EXTENDED_ERROR, &error))
		return;
	text_add(&p->text, " %s %s ", error.id ? "some" : "none",
		 name_of(answer_names, error.command));
	text_result(&p->text, error.param);
}

/* As another user, too: the first one stays the only one */
static inline void ioctl_manage(struct player *p)
{
	struct flat_binder_object flat = flat_node(0);
	bool other = dice_once_in(&p->dice, 4);
	bool more = dice_once_in(&p->dice, 2);

	text_add(&p->text, " SET_CONTEXT_MGR%s%s", more ? "_EXT" : "",
		 other ? " as another" : "");
	/* Of this thread alone; the library would do it to all */
	if (other && syscall(SYS_setresuid, -1, 1000, -1))
		text_add(&p->text, " CANNOT");
	ioctl_asked(p, more ? BINDER_SET_CONTEXT_MGR_EXT :
			      BINDER_SET_CONTEXT_MGR, &flat);
	if (other && syscall(SYS_setresuid, -1, 0, -1))
		text_add(&p->text, " CANNOT");
}

static inline void ioctl_wrong(struct player *p)
{
	static const unsigned long requests[] = {
		0, _IO('b', 1), _IOWR('b', 99, __u64), _IOW('b', 5, __u64),
		_IOWR('c', 1, struct binder_write_read), BC_TRANSACTION,
		_IOW('b', 3, __s64), _IOW('b', 6, __s32),
	};
	unsigned int which = dice_below(&p->dice, 8);
	__u64 some[8] = {};

	text_add(&p->text, " no such ioctl %u", which);
	ioctl_asked(p, requests[which], some);
}

static inline void ioctl_poll(struct player *p)
{
	struct pollfd polled = { .fd = p->process->fd, .events = POLLIN | POLLOUT };
	int result = device_is_fake() ? 0 : poll(&polled, 1, 0);

	text_add(&p->text, " poll = ");
	text_result(&p->text, result < 0 ? -errno : result);
	text_add(&p->text, " 0x%x", (unsigned int)polled.revents);
}

static inline void ioctl_any(struct player *p)
{
	static const unsigned char weights[] = { 4, 2, 1, 3, 3, 10, 4, 6, 2, 1 };
	static void (*const all[])(struct player *p) = {
		ioctl_number, ioctl_exit, ioctl_version, ioctl_node,
		ioctl_reference, ioctl_freeze, ioctl_frozen, ioctl_error,
		ioctl_manage, ioctl_wrong,
	};

	all[dice_weighted(&p->dice, weights, sizeof(weights))](p);
	text_add(&p->text, "\n");
}

#endif /* RANDOM_IOCTLS_H */
