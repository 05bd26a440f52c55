/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What clang's static analyzer takes owners for (own.h).
 *
 * It follows what was freed by the value of a pointer, so it finds the use of a
 * plain one after the owner's end, also across variables and inlined functions.
 * It does not look into a union, nor know a reference count: for it, an owner is a
 * struct, to end one frees the object, and a further reference has another one.
 * Nor does it know that the first on a list stands behind the list itself.
 */
#ifndef _CHARDEV_OWN_MODEL_H
#define _CHARDEV_OWN_MODEL_H

#ifdef __clang_analyzer__
void free(void *object);
void *__own_another(const void *object);

#define own(name)		struct name##_own
#define __own_end(end, object)	free(object)
#define __own_again(object)	__own_another(object)
#define __own_known(what, value)	((what) = (value))
#else
/**
 * own - the type of an owner at rest
 * @name: what was given to DEFINE_OWNED() or DEFINE_REF()
 *
 * Of a variable, which begins with an owner in flight, or of a field.
 */
#define own(name)		union name##_own
#define __own_end(end, object)	end(object)
#define __own_again(object)	((void *)(object))
#define __own_known(what, value)	((void)0)
#endif

#endif /* _CHARDEV_OWN_MODEL_H */
