/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Objects of which every field is initialised, by its name.
 *
 *	construct(range, (first, 1), (last, n),
 *		  (owner, constructed(struct owner, (uid, uid), (gid, gid))));
 *
 * C takes a field that is not named for zero, and values without names for
 * whatever field comes next.  Here each value stands beside the name of its
 * field, and both compilers refuse a field that is missing, misspelt or there
 * twice.
 */
#ifndef _CHARDEV_CONSTRUCT_H
#define _CHARDEV_CONSTRUCT_H

#include <chardev/compat.h>
#include <chardev/each.h>

/*
 * An owner at rest (own.h) is a union, and C would take one for the value of
 * another: two owners of one object.  So the value of a union has to fit a struct
 * around it as well.  What stands in braces does, an owner does not.
 */
#define __initialised(T, field)						\
	typeof(*__builtin_choose_expr(					\
		__builtin_classify_type(((T *)NULL)->field) ==		\
			__builtin_classify_type(*(union __any *)NULL),	\
		(struct { typeof(((T *)NULL)->field) __inner; } *)NULL,	\
		&((T *)NULL)->field))

union __any {
	int __none;
};

#define __uncopied(field, ...)						\
	sizeof(({							\
		__initialised(__constructed, field) __field = __VA_ARGS__; \
		__field;						\
	})) +

#define __with_name(field, ...)		.field = __VA_ARGS__,
#define __without_name(field, ...)	__VA_ARGS__,

/*
 * Two lists of the same values.  The one with names is used: in it a name that
 * is misspelt or there twice is an error.  The one without is only looked at:
 * in it a missing value is one, of which neither compiler says anything where
 * there are names.  Braces may not be left out: a pointer would pass for a
 * struct that starts with one.
 */
#define __define_with_every_field(T, v, ...)				\
	_Pragma("GCC diagnostic push")					\
	_Pragma("GCC diagnostic error \"-Wmissing-braces\"")		\
	_Pragma("GCC diagnostic error \"-Wmissing-field-initializers\"") \
	_Pragma("GCC diagnostic error \"-Woverride-init\"")		\
	(void)sizeof((T){ __each(__without_name, __VA_ARGS__) });	\
	(void)sizeof(({							\
		typedef T __constructed;				\
		_Pragma("GCC diagnostic ignored \"-Wmissing-braces\"")	\
									\
		__each(__uncopied, __VA_ARGS__) 0;			\
	}));								\
	_Pragma("GCC diagnostic error \"-Wmissing-braces\"")		\
	T v = { __each(__with_name, __VA_ARGS__) };			\
	_Pragma("GCC diagnostic pop")

/* sparse knows no __VA_OPT__. */
#ifdef __CHECKER__
#undef __define_with_every_field
#define __define_with_every_field(T, v, ...) T v = {}
#endif

/**
 * constructed - a struct, by value, with every field initialised
 * @T: its type
 * @...: as for construct()
 *
 * For a struct within another one that is constructed.
 */
#define constructed(T, ...)						\
({									\
	__define_with_every_field(T, __value, __VA_ARGS__);		\
	__value;							\
})

/**
 * construct - initialise every field of an object
 * @p: pointer to the object, which nothing else can reach yet
 * @...: a pair (field, value) for each field, in their order, in which __self
 *	 points to the object; {} is the value of a field that is initialised
 *	 in its place afterwards (a box, a wait queue)
 *
 * A field that is left out is an error, and so is a value of the wrong type.
 * The value of an owner, as of any union, stands in braces.  No bit-fields.
 */
#define construct(p, ...)						\
	do {								\
		typeof(p) __self = (p);					\
									\
		__define_with_every_field(typeof(*__self), __value,	\
					  __VA_ARGS__);			\
		memcpy(__self, &__value, sizeof(*__self));		\
	} while (0)

#endif /* _CHARDEV_CONSTRUCT_H */
