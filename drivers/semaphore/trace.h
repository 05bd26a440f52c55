/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Events of every semaphore.  seq numbers a semaphore's events without gaps,
 * in the order in which they took effect: it is assigned under the lock.
 */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM semdev

#if !defined(_SEMDEV_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define _SEMDEV_TRACE_H

#include <linux/sched.h>
#include <linux/tracepoint.h>

/* A task got a token: it took one, or was first in the queue when one came. */
TRACE_EVENT(semdev_acquire,
	TP_PROTO(const char *name, u64 seq, const struct task_struct *task,
		 size_t value),
	TP_ARGS(name, seq, task, value),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
		__field(pid_t, pid)
		__field(size_t, value)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = seq;
		__entry->pid = task->pid;
		__entry->value = value;
	),
	TP_printk("%s seq=%llu pid=%d value=%zu", __get_str(name),
		  __entry->seq, __entry->pid, __entry->value)
);

/* Tokens came, n of them. */
TRACE_EVENT(semdev_release,
	TP_PROTO(const char *name, u64 seq, size_t n),
	TP_ARGS(name, seq, n),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
		__field(size_t, n)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = seq;
		__entry->n = n;
	),
	TP_printk("%s seq=%llu n=%zu", __get_str(name), __entry->seq,
		  __entry->n)
);

DECLARE_EVENT_CLASS(semdev_task,
	TP_PROTO(const char *name, u64 seq),
	TP_ARGS(name, seq),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = seq;
	),
	TP_printk("%s seq=%llu", __get_str(name), __entry->seq)
);

/* The current task queues for a token. */
DEFINE_EVENT(semdev_task, semdev_wait,
	TP_PROTO(const char *name, u64 seq),
	TP_ARGS(name, seq)
);

/* A signal has reached the current task: it passes on the token that it got. */
DEFINE_EVENT(semdev_task, semdev_return,
	TP_PROTO(const char *name, u64 seq),
	TP_ARGS(name, seq)
);

#endif /* _SEMDEV_TRACE_H */

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
