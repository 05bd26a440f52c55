/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Events of every semaphore.  seq numbers a semaphore's events without gaps,
 * in the order in which they took effect: it is assigned under the lock.  (By
 * address, so that it is only looked at where an event is traced.)
 */
#undef TRACE_SYSTEM
#define TRACE_SYSTEM semdev

#if !defined(_SEMDEV_TRACE_H) || defined(TRACE_HEADER_MULTI_READ)
#define _SEMDEV_TRACE_H

#include <linux/sched.h>
#include <linux/tracepoint.h>

#include <chardev/compat/trace.h>

/* A task got n tokens: it took them, or was first in the queue. */
TRACE_EVENT(semdev_acquire,
	TP_PROTO(const char *name, const u64 *seq, const struct task_struct *task,
		 size_t n, size_t value),
	TP_ARGS(name, seq, task, n, value),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
		__field(pid_t, pid)
		__field(size_t, n)
		__field(size_t, value)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = *seq;
		__entry->pid = task->pid;
		__entry->n = n;
		__entry->value = value;
	),
	TP_printk("%s seq=%llu pid=%d n=%zu value=%zu", __get_str(name),
		  __entry->seq, __entry->pid, __entry->n, __entry->value)
);

/* Tokens came, n of them. */
TRACE_EVENT(semdev_release,
	TP_PROTO(const char *name, const u64 *seq, size_t n),
	TP_ARGS(name, seq, n),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
		__field(size_t, n)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = *seq;
		__entry->n = n;
	),
	TP_printk("%s seq=%llu n=%zu", __get_str(name), __entry->seq,
		  __entry->n)
);

/* The current task queues for n tokens. */
TRACE_EVENT(semdev_wait,
	TP_PROTO(const char *name, const u64 *seq, size_t n),
	TP_ARGS(name, seq, n),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
		__field(size_t, n)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = *seq;
		__entry->n = n;
	),
	TP_printk("%s seq=%llu n=%zu", __get_str(name), __entry->seq,
		  __entry->n)
);

/*
 * n tokens come back without being given: a signal has reached the task that
 * got them, or the process that took them has closed its last file.
 */
TRACE_EVENT(semdev_return,
	TP_PROTO(const char *name, const u64 *seq, pid_t pid, u64 n),
	TP_ARGS(name, seq, pid, n),
	TP_STRUCT__entry(
		__string(name, name)
		__field(u64, seq)
		__field(pid_t, pid)
		__field(u64, n)
	),
	TP_fast_assign(
		__assign_str(name);
		__entry->seq = *seq;
		__entry->pid = pid;
		__entry->n = n;
	),
	TP_printk("%s seq=%llu pid=%d n=%llu", __get_str(name), __entry->seq,
		  __entry->pid, __entry->n)
);

#endif /* _SEMDEV_TRACE_H */

#undef TRACE_INCLUDE_PATH
#define TRACE_INCLUDE_PATH .
#undef TRACE_INCLUDE_FILE
#define TRACE_INCLUDE_FILE trace
#include <trace/define_trace.h>
