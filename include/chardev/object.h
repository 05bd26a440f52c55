/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Objects that are owned: by one, or by all who hold a reference.
 *
 *	struct device { struct kref refs; ... };
 *	DEFINE_REF(device, struct device, refs, device_drop);
 *
 *	struct echo { own(device) dev; atomic64_t reads; };
 *	DEFINE_OWNED(echo, struct echo, echo_drop);
 *
 *	return new_object(struct echo_owned, GFP_KERNEL,
 *			  (dev, { device_get(dev) }),
 *			  (reads, ATOMIC64_INIT(0)));
 *
 * A plain pointer is borrowed: it is not freed, and not kept beyond the call
 * that it came with.  What keeps an object is one of the owners of own.h, which
 * no typed pointer turns into, so a constructor that takes an owned reference
 * cannot be given one that was never taken.
 */
#ifndef _CHARDEV_OBJECT_H
#define _CHARDEV_OBJECT_H

#include <linux/kref.h>
#include <linux/slab.h>

#include <chardev/construct.h>
#include <chardev/own.h>

/**
 * new_object - allocate and construct
 * @O: struct name_owned or struct name_ref
 * @gfp: as for kmalloc(); with __GFP_ACCOUNT if users can cause it
 * @...: as for construct(), with KREF_INIT(1) for a reference count; evaluated
 *	 only if there is memory, so a reference taken here is never lost
 *
 * An owner at rest cannot be given here, as owned_take() must not depend on
 * whether there is memory: see place_object().
 *
 * Context: as @gfp says.
 * Return: an @O that owns the object, or for which owned_err() is -ENOMEM.
 */
#define new_object(O, gfp, ...)						\
((O){ .__object = ({							\
	typeof(((O *)NULL)->__type[0]) __new =				\
		kmalloc(sizeof(*__new), gfp);				\
									\
	if (__new)							\
		construct(__new, __VA_ARGS__);				\
	(void *)__new ?: ERR_PTR(-ENOMEM);				\
}) })

/**
 * place_object - construct in memory that there is
 * @O: struct name_owned or struct name_ref
 * @mem: memory for it from kmalloc(), which it owns from then on:
 *	 no_free_ptr(mem)
 * @...: as for construct()
 *
 * Return: an @O that owns the object.
 */
#define place_object(O, mem, ...)					\
((O){ .__object = ({							\
	typeof(((O *)NULL)->__type[0]) __new = (mem);			\
									\
	construct(__new, __VA_ARGS__);					\
	(void *)__new;							\
}) })

/*
 * __free(scratch): memory from kmalloc() or kvmalloc() that one call uses, or
 * ERR_PTR(), at the end of the scope.
 */
DEFINE_FREE(scratch, void *, if (!IS_ERR_OR_NULL(_T)) kvfree(_T))

/* For DEFINE_OWNED() and DEFINE_REF(): there is nothing to give up. */
#define object_no_drop(p) do { } while (0)

/**
 * DEFINE_OWNED - an object with one owner
 * @name: prefix of what is defined
 * @T: type of the object
 * @drop: void (*)(T *): gives up what the object owns, before it is freed;
 *	  object_no_drop if it owns nothing
 *
 * Defines struct @name_owned, own(@name) and, for such an owner:
 *
 * - @name_deref(owner): the object, to be used while it is owned
 * - @name_free(&owner): ends the owner and frees the object
 * - __free(@name): does so at the end of the scope, unless it has ended
 *
 * and for a field that is one:
 *
 * - @name_borrow(&field): the object; NULL if it is empty
 * - @name_clear(&field): frees the object, if there is one
 * - @name_replace(&field, owned): likewise, and takes another
 */
#define DEFINE_OWNED(name, T, drop)					\
	DECLARE_OWNED(name, T);						\
	DEFINE_DECLARED_OWNED(name, T, drop)

/**
 * DECLARE_OWNED - the owners of an object that is not known yet
 * @name: as for DEFINE_OWNED()
 * @T: a struct; DEFINE_DECLARED_OWNED() follows when it is known
 *
 * So objects can own each other, in a circle of types.
 */
#define DECLARE_OWNED(name, T)						\
	__DEFINE_OWN(name, name##_owned, T)				\
	static_assert(true)

/* Its end is by a cast: what it is of must be what it was declared for. */
#define __owner_of(name, flight, T)					\
	static_assert(__same_type(((struct flight *)NULL)->__type[0], (T *)NULL), \
		      #name ": declared as the owner of another type")

#define DEFINE_DECLARED_OWNED(name, T, drop)				\
	__owner_of(name, name##_owned, T);				\
									\
	static __always_inline void name##__end(T *p)			\
	{								\
		drop(p);						\
		kfree(p);						\
	}								\
									\
	__DEFINE_OWN_END(name, name##_owned, T, free, name##__end)	\
	static_assert(true)

/**
 * DEFINE_REF - an object with several owners
 * @name: prefix of what is defined
 * @T: type of the object, with a struct kref in it
 * @member: the name of that kref
 * @drop: as for DEFINE_OWNED(), by whoever puts the last reference
 *
 * Defines struct @name_ref, own(@name), and:
 *
 * - @name_get(p): one more, given a pointer that is known to live
 * - @name_get_unless_zero(p): likewise, where the last may have been put
 *   although the memory is still there; owned_err() of it is -ENOENT then
 * - @name_deref(owner), @name_put(&owner), __free(@name), @name_borrow(&field),
 *   @name_clear(&field), @name_replace(&field, ref): as for DEFINE_OWNED(); to
 *   end is to put: one less, and the last one frees the object
 */
#define DEFINE_REF(name, T, member, drop)				\
	DECLARE_REF(name, T);						\
	DEFINE_DECLARED_REF(name, T, member, drop)

/**
 * DECLARE_REF - the references to an object that is not known yet
 * @name: as for DEFINE_REF()
 * @T: a struct; DEFINE_DECLARED_REF() follows when it is known
 */
#define DECLARE_REF(name, T)						\
	__DEFINE_OWN(name, name##_ref, T)				\
	static_assert(true)

#define DEFINE_DECLARED_REF(name, T, member, drop)			\
	__owner_of(name, name##_ref, T);				\
									\
	static inline void name##__drop(struct kref *kref)		\
	{								\
		T *p = container_of(kref, T, member);			\
									\
		drop(p);						\
		kfree(p);						\
	}								\
									\
	static __always_inline void name##__end(T *p)			\
	{								\
		kref_put(&p->member, name##__drop);			\
	}								\
									\
	static __always_inline struct kref *name##__refs(T *p)		\
	{								\
		return &p->member;					\
	}								\
									\
	static __always_inline struct name##_ref name##_get(T *p)	\
	{								\
		kref_get(&p->member);					\
		return (struct name##_ref){ __own_again(p) };		\
	}								\
									\
	static __always_inline struct name##_ref			\
	name##_get_unless_zero(T *p)					\
	{								\
		if (!kref_get_unless_zero(&p->member))			\
			p = ERR_PTR(-ENOENT);				\
		return (struct name##_ref){ (void *)p };		\
	}								\
									\
	__DEFINE_OWN_END(name, name##_ref, T, put, name##__end)		\
	static_assert(true)

#endif /* _CHARDEV_OBJECT_H */
