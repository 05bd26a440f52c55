/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Objects with every field initialised, and pointers that are owned.
 *
 *	struct device { struct kref refs; ... };
 *	DEFINE_REF(device, struct device, refs, device_drop);
 *
 *	struct echo { struct device_ref dev; atomic64_t reads; };
 *	DEFINE_OWNED(echo, struct echo);
 *
 *	return new_object(struct echo_owned, GFP_KERNEL,
 *			  device_get(dev), ATOMIC64_INIT(0));
 *
 * A plain pointer is borrowed: it is not freed, and not kept beyond the call
 * that it came with.  What keeps an object holds one of the structs defined
 * here, which no typed pointer turns into, so a constructor that takes an owned
 * reference cannot be given one that was never taken.
 */
#ifndef _CHARDEV_OBJECT_H
#define _CHARDEV_OBJECT_H

#include <linux/err.h>
#include <linux/kref.h>

#include <chardev/compat.h>

/*
 * What an owner points to, by its type, so that no plain pointer can be put in
 * its place: C would let one initialise the struct around it.
 */
#define __chardev_not_borrowed(name, T)					\
	struct name##__not_borrowed {					\
		T *__object;						\
	}

/**
 * construct - initialise every field of an object
 * @p: pointer to the object, which nothing else can reach yet
 * @...: an initialiser for each field, in order and without names, in which
 *	 __self points to the object; {} for a field that is initialised in
 *	 its place afterwards (a box, a wait queue)
 *
 * A field that is left out is an error, and so is one of the wrong type (with
 * names, gcc takes a missing one for zero). Braces may not be left out: a
 * pointer would pass for a struct that starts with one.
 */
#define construct(p, ...)						\
	do {								\
		typeof(p) __self = (p);					\
									\
		_Pragma("GCC diagnostic push")				\
		_Pragma("GCC diagnostic error \"-Wmissing-field-initializers\"") \
		_Pragma("GCC diagnostic error \"-Wmissing-braces\"")	\
		*__self = (typeof(*__self)){ __VA_ARGS__ };		\
		_Pragma("GCC diagnostic pop")				\
	} while (0)

/**
 * new_object - allocate and construct
 * @O: struct name_owned or struct name_ref
 * @gfp: as for kmalloc(); with __GFP_ACCOUNT if users can cause it
 * @...: as for construct(), with KREF_INIT(1) for a reference count; evaluated
 *	 only if there is memory, so a reference taken here is never lost
 *
 * Context: as @gfp says.
 * Return: an @O that owns the object, or for which owned_err() is -ENOMEM.
 */
#define new_object(O, gfp, ...)						\
({									\
	typeof(((O *)NULL)->__owned->__object) __new =			\
		kmalloc(sizeof(*__new), gfp);				\
									\
	if (__new)							\
		construct(__new, __VA_ARGS__);				\
	(O){ (void *)__new ?: ERR_PTR(-ENOMEM) };			\
})

/**
 * owned_err - does it own an object?
 * @o: a struct name_owned or struct name_ref
 *
 * Return: 0, or the errno that it carries instead of an object.
 */
#define owned_err(o)							\
({									\
	const void *__object = (o).__owned;				\
									\
	__object ? PTR_ERR_OR_ZERO(__object) : -ENOMEM;			\
})

/* An empty owner of type @O that carries @err, a negative errno. */
#define owned_error(O, err)	((O){ ERR_PTR(err) })

/* What @o owns, for another owner: __free() finds @o empty. */
#define owned_take(o)	__get_and_null(o, ((typeof(o)){}))

/*
 * __free(scratch): memory from kmalloc() or kvmalloc() that one call uses, or
 * ERR_PTR(), at the end of the scope.
 */
DEFINE_FREE(scratch, void *, if (!IS_ERR_OR_NULL(_T)) kvfree(_T))

/**
 * DEFINE_OWNED - a pointer to an object with one owner
 * @name: prefix of what is defined
 * @T: type of the object
 *
 * Defines, for an owner of type struct @name_owned:
 *
 * - @name_deref(owned): the object, to be used while it is owned
 * - @name_free(owned): frees the object; what it owns itself has been given up
 * - __free(@name_owned): does so at the end of the scope, unless it is empty
 */
#define DEFINE_OWNED(name, T)						\
	__chardev_not_borrowed(name, T);				\
									\
	struct __must_keep name##_owned {				\
		struct name##__not_borrowed *__owned;			\
	};								\
									\
	static __always_inline T *name##_deref(struct name##_owned owned) \
	{								\
		return (T *)owned.__owned;				\
	}								\
									\
	static __always_inline void name##_free(struct name##_owned owned) \
	{								\
		kfree(owned.__owned);					\
	}								\
									\
	DEFINE_FREE(name##_owned, struct name##_owned,			\
		    if (!IS_ERR_OR_NULL(_T.__owned)) name##_free(_T))

/* For DEFINE_REF(): there is nothing to give up. */
#define object_no_drop(p) do { } while (0)

/**
 * DEFINE_REF - a pointer to an object with several owners
 * @name: prefix of what is defined
 * @T: type of the object, with a struct kref in it
 * @member: the name of that kref
 * @drop: void (*)(T *): gives up what the object owns, before it is freed;
 *	  object_no_drop if it owns nothing
 *
 * Defines, for an owner of type struct @name_ref:
 *
 * - @name_get(p): one more, given a pointer that is known to live
 * - @name_deref(ref): the object, to be used while it is owned
 * - @name_put(ref): one less; the last one frees the object
 * - __free(@name_ref): puts it at the end of the scope, unless it is empty
 */
#define DEFINE_REF(name, T, member, drop)				\
	__chardev_not_borrowed(name, T);				\
									\
	struct __must_keep name##_ref {					\
		struct name##__not_borrowed *__owned;			\
	};								\
									\
	static inline void name##__drop(struct kref *kref)		\
	{								\
		T *p = container_of(kref, T, member);			\
									\
		drop(p);						\
		kfree(p);						\
	}								\
									\
	static __always_inline struct name##_ref __must_check		\
	name##_get(T *p)						\
	{								\
		kref_get(&p->member);					\
		return (struct name##_ref){ (void *)p };		\
	}								\
									\
	static __always_inline T *name##_deref(struct name##_ref ref)	\
	{								\
		return (T *)ref.__owned;				\
	}								\
									\
	static __always_inline void name##_put(struct name##_ref ref)	\
	{								\
		kref_put(&name##_deref(ref)->member, name##__drop);	\
	}								\
									\
	DEFINE_FREE(name##_ref, struct name##_ref,			\
		    if (!IS_ERR_OR_NULL(_T.__owned)) name##_put(_T))

#endif /* _CHARDEV_OBJECT_H */
