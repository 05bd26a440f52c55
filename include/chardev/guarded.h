/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Data that is reached only through its lock.
 *
 *	struct state {
 *		struct chardev_mutex lock;
 *		size_t count __guarded_by(&lock);
 *	};
 *	DEFINE_GUARDED(guarded_state, struct state);
 *
 *	struct device { struct guarded_state state; };
 *
 *	locked(state, &dev->state);
 *	state->count++;
 *
 * The data sits in a box, of which locked() is the door: it takes the lock and
 * declares the pointer to the data, and both end with the scope.  So no compiler
 * lets the data be reached without the lock, nor the pointer be used after it.
 * clang moreover refuses a copy of the pointer that outlives the lock, as the
 * fields say that they are guarded, and follows what helpers demand:
 *
 *	void helper(struct state *state) __must_hold(&state->lock);
 *
 * Nothing of this exists at run time.
 */
#ifndef _CHARDEV_GUARDED_H
#define _CHARDEV_GUARDED_H

#include <chardev/construct.h>
#include <chardev/lock.h>

/*
 * A task that has locked a box holds its kind, too, which is one for all boxes of
 * a type, so that a second one is refused: elsewhere the two may be locked in the
 * other order.  guarded_both.h locks two.  Const: a box cannot be assigned.
 */
context_lock_struct_reentrant(guarded_kind) {};

#define __kind_of(box) (&((typeof(*(box)) *)NULL)->__kind)

static __always_inline void
__lock_first_of_kind(const struct guarded_kind *kind)
	__must_not_hold(kind) __acquires(kind) __no_context_analysis
{
}

static __always_inline void
__unlock_kind(const struct guarded_kind *const *kind)
	__releases(*kind) __no_context_analysis
{
}

/* To the end of the scope */
#define __hold_kind(p, box)						\
	const struct guarded_kind *const p##__kind			\
		__cleanup(__unlock_kind) __maybe_unused =		\
		({ __lock_first_of_kind(__kind_of(box)); __kind_of(box); })

/**
 * DEFINE_GUARDED - a box: data and the lock that guards it
 * @name: the struct to define
 * @T: type of the data: first a struct chardev_mutex lock, then fields that are
 *     __guarded_by(&lock)
 */
#define DEFINE_GUARDED(name, T)						\
	struct name {							\
		T __payload;						\
		T *__type[0];						\
		const struct guarded_kind __kind;			\
	}

/* Not const where the box is: its lock is taken to change what is in it. */
#define __data(box)							\
	((typeof(&*(box)->__type[0]))&(box)->__payload)

/**
 * locked - lock a box to the end of this scope
 * @p: name of the pointer to its data, which is declared here
 * @box: pointer to a box; evaluated once
 *
 * Context: process; may sleep.
 */
#define locked(p, box)							\
	typeof(&*(box)->__type[0]) const p = __data(box);		\
	__hold_kind(p, box);						\
	struct chardev_mutex *const p##__held				\
		__cleanup(chardev_mutex_drop) __maybe_unused =		\
		({ chardev_mutex_lock(&p->lock); &p->lock; })

/**
 * __locks - of a function that locks a box: its caller has locked none of the kind
 * @box: pointer to it, by the function's parameters; only named, not evaluated
 */
#define __locks(box)							\
	__must_not_hold(&(box)->__payload.lock, __kind_of(box))

/**
 * guarded_lock - lock a box beyond this scope
 * @box: pointer to it; evaluated once
 *
 * The forms that may fail are guarded_lock_interruptible(), guarded_lock_killable()
 * and guarded_lock_nowait(), each as its chardev_mutex_lock_interruptible() and so
 * on.  Test the result on its own, then open the box:
 *
 *	int err = guarded_lock_interruptible(&dev->state);
 *
 *	if (err)
 *		return err;
 *	adopt_locked(state, &dev->state);
 *	state->count++;
 */
#define guarded_lock(box) chardev_mutex_lock(&__data(box)->lock)
#define guarded_lock_interruptible(box)					\
	chardev_mutex_lock_interruptible(&__data(box)->lock)
#define guarded_lock_killable(box)					\
	chardev_mutex_lock_killable(&__data(box)->lock)
#define guarded_lock_nowait(box, nowait)				\
	chardev_mutex_lock_nowait(&__data(box)->lock, nowait)

/**
 * adopt_locked - as locked(), where the lock is held
 * @p: name of the pointer to the data, which is declared here
 * @box: pointer to the box; evaluated once
 */
#define adopt_locked(p, box)						\
	typeof(&*(box)->__type[0]) const p = __data(box);		\
	__hold_kind(p, box);						\
	struct chardev_mutex *const p##__held				\
		__cleanup(chardev_mutex_drop) __maybe_unused = &p->lock

/**
 * guarded - the data of a box whose lock is held
 * @box: pointer to a box
 *
 * For a lock that does not end with a scope: one that this function was called
 * with, or hands to another one.  Only clang refuses it without the lock.
 *
 * Context: the lock is held.
 * Return: pointer to the data.
 */
#define guarded(box)							\
({									\
	typeof(&*(box)->__type[0]) const __guarded = __data(box);	\
									\
	chardev_mutex_must_hold(&__guarded->lock);			\
	__guarded;							\
})

/**
 * guarded_in - what a box is in
 * @p: pointer to the data of the box
 * @T: type of the struct
 * @box: its field that is the box
 *
 * Return: pointer to the struct.
 */
#define guarded_in(p, T, box)	container_of(p, T, box.__payload)

/**
 * guarded_init - initialise a box: its lock and every field of its data
 * @box: pointer to a box that nothing else can reach yet; evaluated twice
 * @...: the fields behind the lock, all of them, as for construct()
 */
#define guarded_init(box, ...)						\
	do {								\
		construct(&(box)->__payload, (lock, {}), __VA_ARGS__);	\
		chardev_mutex_init(&(box)->__payload.lock);		\
	} while (0)

#endif /* _CHARDEV_GUARDED_H */
