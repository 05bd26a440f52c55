/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Owners, in flight and at rest.
 *
 * A struct NAME_ref or NAME_owned is an owner in flight: functions take it and
 * return it, and all that can be done with it is to put it to rest:
 *
 *	own(sem) ref = { sem_find(nr) };
 *	int err = owned_err(ref);
 *
 *	if (err)
 *		return err;
 *	sem_deref(ref)->...
 *	sem_put(&ref);
 *
 * At rest it is a capability of its scope, as a lock that is held is one: clang
 * refuses to use it before it was tested or after it was ended, to end it twice,
 * and to leave the scope with it.  No compiler lets it be assigned, passed or
 * returned: that takes owned_take(ref), which ends it here.
 *
 *	own(sem) ref __free(sem) = { sem_find(nr) };
 *
 * is ended at the end of the scope, unless it was before.
 *
 * A field that owns is an own(sem) as well.  It lives as long as the object that
 * it is in, so what it owns is borrowed: sem_borrow(&file->sem).
 */
#ifndef _CHARDEV_OWN_H
#define _CHARDEV_OWN_H

#include <linux/err.h>

#include <chardev/compat.h>
#include <chardev/own_model.h>

/* What clang follows: an owner at rest.  It takes no room. */
context_lock_struct(ownership) {};

/*
 * What an owner points to, whatever it is, so that no plain pointer can be put
 * in its place: C would let one initialise the structs around it.
 */
struct __not_borrowed;

/*
 * struct @flight and own(@name), of an object of type @T.  The const member is
 * what makes the union unassignable.
 */
#define __DEFINE_OWN(name, flight, T)					\
	struct __must_keep flight {					\
		struct __not_borrowed *__object;			\
		T *__type[0];						\
	};								\
									\
	own(name) {							\
		struct flight __flight;					\
		const struct ownership __held;				\
	};								\
									\
	static __always_inline T *name##_deref(own(name) owner)		\
		__must_hold(&owner.__held) __no_context_analysis	\
	{								\
		return (T *)owner.__flight.__object;			\
	}								\
									\
	static __always_inline T *name##_borrow(const own(name) *field)	\
	{								\
		return (T *)field->__flight.__object;			\
	}

/*
 * How an owner ends, where it has an object: @end(T *).  Only a field is cleared
 * or replaced: an owner that was tested would still be held.
 */
#define __DEFINE_OWN_END(name, flight, T, verb, end)			\
	static __always_inline void name##_##verb(own(name) *owner)	\
		__releases(&owner->__held) __no_context_analysis	\
	{								\
		__own_end(end, (T *)owner->__flight.__object);		\
		owner->__flight.__object = NULL;			\
	}								\
									\
	static __always_inline void name##_clear(own(name) *field)	\
		__must_not_hold(&field->__held) __no_context_analysis	\
	{								\
		if (!IS_ERR_OR_NULL(field->__flight.__object))		\
			__own_end(end, (T *)field->__flight.__object);	\
		field->__flight.__object = NULL;			\
	}								\
									\
	static __always_inline void					\
	name##_replace(own(name) *field, struct flight by)		\
		__must_not_hold(&field->__held)				\
	{								\
		name##_clear(field);					\
		field->__flight = by;					\
	}								\
									\
	/* for __free(): held or not, it is not held afterwards */	\
	static __always_inline void __free_##name(own(name) *owner)	\
		__assumes_ctx_lock(&owner->__held)			\
		__releases(&owner->__held) __no_context_analysis	\
	{								\
		name##_clear(owner);					\
	}

static __always_inline int __must_check
__owned_test(const struct ownership *held, const void *object)
	__cond_acquires(0, held) __no_context_analysis
{
	return object ? PTR_ERR_OR_ZERO(object) : -ENOMEM;
}

static __always_inline void __owned_gone(const struct ownership *held)
	__releases(held) __no_context_analysis
{
}

static __always_inline void __owned_by_field(const struct ownership *held)
	__must_not_hold(held)
{
}

/**
 * owned_err - does it own an object?
 * @o: an owner at rest, by its name: it is evaluated more than once
 *
 * What comes after the test, where it is 0, may use the object and must end the
 * owner.
 *
 * Return: 0, or the errno that it carries instead of an object.
 */
#define owned_err(o)	__owned_test(&(o).__held, (o).__flight.__object)

/**
 * owned_take - let another owner have it
 * @o: an owner at rest, tested, by its name: it is evaluated more than once.  It
 *     has ended, and __free() finds it empty
 *
 * Return: the owner, in flight.
 */
#define owned_take(o)							\
((typeof((o).__flight)){ .__object = ({				\
	void *__taken = (o).__flight.__object;				\
									\
	(o).__flight.__object = NULL;					\
	__owned_gone(&(o).__held);					\
	__taken;							\
}) })

/**
 * owned_out - take what a field owns out of it
 * @field: pointer to an owner at rest in an object; evaluated once.  Of one that
 *	   was tested, owned_take()
 *
 * Return: the owner, in flight; the field is empty.
 */
#define owned_out(field)						\
((typeof((field)->__flight)){ .__object = ({			\
	typeof(field) __from = (field);					\
	void *__taken = __from->__flight.__object;			\
									\
	__owned_by_field(&__from->__held);				\
	__from->__flight.__object = NULL;				\
	__taken;							\
}) })

/**
 * for_each_owned - what is given away, one after the other
 * @name: the name given to DEFINE_OWNED() or DEFINE_REF()
 * @o: name of the owner: declared here, for the loop, in which it may be used and
 *     taken.  It ends before the next is asked for
 * @next: the next one, in flight, or for which owned_err() is not 0: the end; it is
 *	  evaluated each time
 *
 * The loop may be left by return; clang refuses break, behind which it does not know
 * whether @o is held.
 */
#define for_each_owned(name, o, next)					\
	for (own(name) o __free(name) = { next }; !owned_err(o);	\
	     __free_##name(&o), (o).__flight = (next))

void __owned_errno_not_negative(void)
	__compiletime_error("an errno is negative here");

/**
 * owned_error - an owner in flight of no object
 * @O: struct name_owned or struct name_ref
 * @err: why there is none, a negative errno
 */
#define owned_error(O, err)						\
({									\
	long __errno = (err);						\
									\
	if (__builtin_constant_p(__errno) && __errno >= 0)		\
		__owned_errno_not_negative();				\
	(O){ ERR_PTR(__errno) };					\
})

#endif /* _CHARDEV_OWN_H */
