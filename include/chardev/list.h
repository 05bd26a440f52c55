/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A list that owns what is on it.
 *
 *	DECLARE_OWNING_LIST(jobs);
 *	struct job { struct kref refs; struct jobs_link link; ... };
 *	DEFINE_REF(job, struct job, refs, job_drop);
 *	DEFINE_OWNING_LIST(jobs, job, struct job_ref, struct job, link);
 *
 *	struct state {
 *		struct chardev_mutex lock;
 *		struct jobs todo __guarded_by(&lock);
 *	};
 *
 * To put an object on is to give an owner away, to take it off is to get it
 * back: what is on a list cannot be freed, and what leaves it under the lock
 * leaves as an owner, which is used and ended without it.  To look at one only,
 * there is a loop, with which the pointer ends.
 *
 * An object can be on several lists, by a link and a reference for each.  A
 * link knows its list: so an object is put on no second one by it, nor taken
 * off another, also where all were moved and the lock dropped in between.
 */
#ifndef _CHARDEV_LIST_H
#define _CHARDEV_LIST_H

#include <linux/list.h>

#include <chardev/compat.h>
#include <chardev/object.h>

/**
 * DECLARE_OWNING_LIST - the types of a list
 * @name: struct @name, the list, and struct name_link, the objects' member
 *
 * Both begin as {}: empty, and on no list.  The const members, which take no
 * room, keep them from being assigned.
 */
#define DECLARE_OWNING_LIST(name)					\
	struct name {							\
		struct list_head __list;				\
		const struct {} __begun;				\
	};								\
									\
	struct name##_link {						\
		struct list_head __node;				\
		struct name *__on;					\
		const struct {} __begun;				\
	}

/**
 * for_each_on - walk along a list, from the first to the last
 * @name: as for DECLARE_OWNING_LIST()
 * @p: name of a pointer to the object, borrowed: declared here, for the loop
 * @list: pointer to the list; evaluated once
 *
 * In the loop that object may be taken off, and no other.
 * Context: the lock that guards the list is held, and not dropped in the loop.
 */
#define for_each_on(name, p, list)					\
	for (typeof(name##__first(list)) p = name##__first(list),	\
	     p##__next = name##__after(p); p;				\
	     p = p##__next, p##__next = name##__after(p))

/**
 * DEFINE_OWNING_LIST - the functions of a list
 * @name: as for DECLARE_OWNING_LIST()
 * @object: the name given to DEFINE_OWNED() or DEFINE_REF()
 * @O: struct object_owned or struct object_ref
 * @T: type of the objects
 * @link: their member, a struct name_link
 *
 * Defines, to be called with the lock that guards the list, unless it is one
 * task's own:
 *
 * - ``int name_add(struct name *list, O object)``: 0, and it is the last; or it
 *   ends @object, and says -EEXIST if that is on this list or another by its
 *   @link, or what owned_err() says
 * - ``int name_push(struct name *list, O object)``: likewise, as the first
 * - ``O name_pop(struct name *list)``: takes the first off; owned_err() is
 *   -ENOENT without one
 * - ``O name_out(struct name *list, T *object)``: takes off one that is known
 *   to live; owned_err() is -ENOENT if it is not on @list
 * - ``bool name_on(const struct name *list, const T *object)``: if it is
 * - ``bool name_empty(const struct name *list)``: if nothing is
 * - ``void name_move(struct name *to, struct name *from)``: all on @from go to
 *   the end of @to, in their order, one by one
 * - ``void name_clear(struct name *list)``, __free(name): ends all: for what
 *   the list is in, and for one in a task's scope, to which they were moved
 */
#define DEFINE_OWNING_LIST(name, object, O, T, link)			\
	/* At the list itself there is nothing, nor while it is zero */	\
	static inline T *name##__at(const struct name *list,		\
				    struct list_head *node)		\
	{								\
		return node && node != &list->__list ?			\
			container_of(node, T, link.__node) : NULL;	\
	}								\
									\
	static inline T *name##__first(const struct name *list)		\
	{								\
		return name##__at(list, list->__list.next);		\
	}								\
									\
	static inline T *name##__after(const T *p)			\
	{								\
		return p ? name##__at(p->link.__on, p->link.__node.next) : \
			   NULL;					\
	}								\
									\
	static inline bool name##_empty(const struct name *list)	\
	{								\
		return !name##__first(list);				\
	}								\
									\
	/* Others may change it, but not from or to @list, which is locked */ \
	static inline bool name##_on(const struct name *list, const T *p) \
	{								\
		return READ_ONCE(p->link.__on) == list;			\
	}								\
									\
	static inline struct list_head *name##__begin(struct name *list) \
	{								\
		if (!list->__list.next)					\
			INIT_LIST_HEAD(&list->__list);			\
		return &list->__list;					\
	}								\
									\
	/* In one step: another task may put it on another list */	\
	static inline int __must_check					\
	name##__put(struct name *list, struct list_head *behind, O flight) \
	{								\
		own(object) put __free(object) = { flight };		\
		struct name##_link *at;					\
		int err = owned_err(put);				\
									\
		if (err)						\
			return err;					\
		at = &object##_deref(put)->link;			\
		if (cmpxchg(&at->__on, NULL, list))			\
			return -EEXIST;					\
		list_add(&at->__node, behind);				\
		(void)owned_take(put);					\
		return 0;						\
	}								\
									\
	static inline int __must_check					\
	name##_add(struct name *list, O flight)				\
	{								\
		return name##__put(list, name##__begin(list)->prev, flight); \
	}								\
									\
	static inline int __must_check					\
	name##_push(struct name *list, O flight)			\
	{								\
		return name##__put(list, name##__begin(list), flight);	\
	}								\
									\
	static inline O name##_out(struct name *list, T *p)		\
	{								\
		if (!name##_on(list, p))				\
			return owned_error(O, -ENOENT);			\
		list_del(&p->link.__node);				\
		/* Pairs with cmpxchg(): the node is not used any more */ \
		smp_store_release(&p->link.__on, NULL);			\
		return (O){ .__object = (void *)p };			\
	}								\
									\
	static inline O name##_pop(struct name *list)			\
	{								\
		T *first = name##__first(list);				\
									\
		if (!first)						\
			return owned_error(O, -ENOENT);			\
		__own_known(first->link.__node.prev, &list->__list);	\
		return name##_out(list, first);				\
	}								\
									\
	static inline void name##_move(struct name *to, struct name *from) \
	{								\
		if (to == from || name##_empty(from))			\
			return;						\
		for_each_on(name, p, from)				\
			WRITE_ONCE(p->link.__on, to);			\
		list_splice_tail_init(&from->__list, name##__begin(to)); \
	}								\
									\
	static inline void name##_clear(struct name *list)		\
	{								\
		while (!name##_empty(list)) {				\
			own(object) off __free(object) =		\
				{ name##_pop(list) };			\
		}							\
	}								\
									\
	static inline void __free_##name(struct name *list)		\
	{								\
		name##_clear(list);					\
	}								\
	static_assert(true)

#endif /* _CHARDEV_LIST_H */
