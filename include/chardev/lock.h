/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Locks that are always released.
 *
 *	guard(chardev_mutex)(&region->lock);
 *
 * Data that a lock guards is in a box, which is locked as guarded.h says.
 * Nothing of the checks exists at run time.
 */
#ifndef _CHARDEV_LOCK_H
#define _CHARDEV_LOCK_H

#include <chardev/compat.h>

/**
 * struct chardev_mutex - a mutex that the compiler follows
 * @__mutex: the kernel's mutex; only this header touches it
 *
 * clang can only follow a lock whose type says that it is one, and the
 * kernel's own struct mutex says so only where its analysis is built in.
 */
context_lock_struct(chardev_mutex) {
	struct mutex __mutex;	/* guards what is said where it is used */
};

/*
 * Every lock that is taken is this one, too: what must be called without any, as
 * the functions that touch user memory, demands that.
 */
context_lock_struct_reentrant(any_lock) {};
extern const struct any_lock any_lock;

/* Of a function that releases a lock which its caller took */
#define __unlocks(l)	__releases(l, &any_lock)

/**
 * chardev_mutex_init - initialise a lock that nothing else can reach yet
 * @l: struct chardev_mutex *
 *
 * A macro, so that lockdep gets a class for each place that initialises.
 */
#define chardev_mutex_init(l) mutex_init(&(l)->__mutex)

/**
 * chardev_mutex_lock - acquire, however long it takes
 * @l: the lock
 *
 * Prefer guard(chardev_mutex)(l), which cannot forget the unlock.
 * Context: process; may sleep.
 */
static __always_inline void chardev_mutex_lock(struct chardev_mutex *l)
	__acquires(l, &any_lock) __no_context_analysis
{
	mutex_lock(&l->__mutex);
}

/**
 * chardev_mutex_unlock - release
 * @l: the lock, held
 */
static __always_inline void chardev_mutex_unlock(struct chardev_mutex *l)
	__unlocks(l) __no_context_analysis
{
	mutex_unlock(&l->__mutex);
}

/**
 * chardev_mutex_lock_interruptible - acquire unless a signal comes first
 * @l: the lock
 *
 * Test the result on its own, then hand the lock to the scope with adopt_lock(l);
 * for a box see guarded_lock_interruptible().
 *
 * Context: process; may sleep.
 * Return: 0 with @l held; -ERESTARTSYS without it, for the handler to return.
 */
static __always_inline int __must_check
chardev_mutex_lock_interruptible(struct chardev_mutex *l)
	__cond_acquires(0, l, &any_lock) __no_context_analysis
{
	return mutex_lock_interruptible(&l->__mutex) ? -ERESTARTSYS : 0;
}

/**
 * chardev_mutex_lock_killable - acquire unless a fatal signal comes first
 * @l: the lock
 *
 * Used as chardev_mutex_lock_interruptible().
 * Context: process; may sleep.
 * Return: 0 with @l held, -EINTR without it.
 */
static __always_inline int __must_check
chardev_mutex_lock_killable(struct chardev_mutex *l)
	__cond_acquires(0, l, &any_lock) __no_context_analysis
{
	return mutex_lock_killable(&l->__mutex);
}

/**
 * chardev_mutex_lock_nowait - acquire, or do not wait if told so
 * @l: the lock
 * @nowait: true where the caller must not sleep (IOCB_NOWAIT)
 *
 * Used as chardev_mutex_lock_interruptible().
 * Context: process; may sleep unless @nowait.
 * Return: 0 with @l held; -EAGAIN without it, only if @nowait.
 */
static __always_inline int __must_check
chardev_mutex_lock_nowait(struct chardev_mutex *l, bool nowait)
	__cond_acquires(0, l, &any_lock) __no_context_analysis
{
	if (unlikely(nowait))
		return mutex_trylock(&l->__mutex) ? 0 : -EAGAIN;
	mutex_lock(&l->__mutex);
	return 0;
}

static __always_inline void chardev_mutex_drop(struct chardev_mutex *const *l)
	__unlocks(*l) __no_context_analysis
{
	mutex_unlock(&(*l)->__mutex);
}

/**
 * adopt_lock - let the end of this scope release a lock that is held
 * @l: struct chardev_mutex *, held
 *
 * From here to the end of the scope, on every path, the lock is held.
 */
#define adopt_lock(l)							\
	struct chardev_mutex *const __UNIQUE_ID(held)			\
		__cleanup(chardev_mutex_drop) __maybe_unused = (l)

/*
 * guard(chardev_mutex)(l): the kernel's guard().  The constructor is a macro
 * because clang follows a cleanup variable only from its own initialiser: a
 * lock that comes back from a function it would not recognise.
 */
typedef struct chardev_mutex *const class_chardev_mutex_t;
#define class_chardev_mutex_destructor chardev_mutex_drop
#define class_chardev_mutex_constructor(l)				\
({									\
	struct chardev_mutex *const __lock = (l);			\
									\
	chardev_mutex_lock(__lock);					\
	__lock;								\
})

/* What scoped_guard() asks for: it always has the lock. */
#define class_chardev_mutex_lock_ptr(guard) (*(guard))
#define class_chardev_mutex_is_conditional false

static __always_inline void chardev_mutex_must_hold(struct chardev_mutex *l)
	__must_hold(l)
{
}

#endif /* _CHARDEV_LOCK_H */
