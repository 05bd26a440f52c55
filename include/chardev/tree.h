/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A tree that owns what is in it.
 *
 *	DECLARE_OWNING_TREE(entries);
 *	struct entry { struct entries_link link; u64 nr; ... };
 *	DEFINE_OWNED(entry, struct entry, entry_drop);
 *	DEFINE_OWNING_TREE(entries, entry, struct entry_owned, struct entry, link,
 *			   entry_nr);
 *
 *	struct state {
 *		struct chardev_mutex lock;
 *		struct entries entries __guarded_by(&lock);
 *	};
 *
 * To put an object in is to give its owner away, to take it out is to get it back:
 * what is in the tree cannot be freed, and what leaves it under the lock leaves as
 * an owner, which is used and ended without it.
 */
#ifndef _CHARDEV_TREE_H
#define _CHARDEV_TREE_H

#include <linux/rbtree.h>

#include <chardev/compat.h>
#include <chardev/object.h>

/**
 * DECLARE_OWNING_TREE - the types of a tree
 * @name: struct @name, the tree, and struct name_link, the objects' member
 */
#define DECLARE_OWNING_TREE(name)					\
	struct name {							\
		struct rb_root __root;					\
	};								\
									\
	struct name##_link {						\
		struct rb_node __node;					\
	}

#define OWNING_TREE_INIT	{ .__root = RB_ROOT }

/**
 * DEFINE_OWNING_TREE - the functions of a tree
 * @name: as for DECLARE_OWNING_TREE()
 * @object: the name given to DEFINE_OWNED() or DEFINE_REF()
 * @O: struct object_owned or struct object_ref
 * @T: type of the objects
 * @link: their member, a struct name_link
 * @key: ``u64 key(const T *)``: the order; does not change in the tree
 *
 * Defines, to be called with the lock that guards the tree:
 *
 * - ``int name_add(struct name *tree, O object)``: 0; or it ends @object, and says
 *   -EEXIST if there is one with its key, or what owned_err() says
 * - ``O name_out(struct name *tree, T *object)``: takes one out
 * - ``O name_pop(struct name *tree)``: the first; owned_err() is -ENOENT without one
 * - ``T *name_find(const struct name *tree, u64 key)``, name_first(tree),
 *   name_next(object), name_prev(object): borrowed, or NULL
 * - ``size_t name_length(const struct name *tree)``: how many are in it, counted
 */
#define DEFINE_OWNING_TREE(name, object, O, T, link, key)		\
	static inline T *name##__at(const struct rb_node *node)		\
	{								\
		return rb_entry_safe(node, T, link.__node);		\
	}								\
									\
	static inline T *name##_first(const struct name *tree)		\
	{								\
		return name##__at(rb_first(&tree->__root));		\
	}								\
									\
	static inline T *name##_next(const T *p)			\
	{								\
		return name##__at(rb_next(&p->link.__node));		\
	}								\
									\
	static inline T *name##_prev(const T *p)			\
	{								\
		return name##__at(rb_prev(&p->link.__node));		\
	}								\
									\
	static inline size_t name##_length(const struct name *tree)	\
	{								\
		const T *p;						\
		size_t n = 0;						\
									\
		for (p = name##_first(tree); p; p = name##_next(p))	\
			n++;						\
		return n;						\
	}								\
									\
	/* Where a key is, or would be put below @parent */		\
	static inline struct rb_node **					\
	name##__place(struct name *tree, u64 wanted, struct rb_node **parent) \
	{								\
		struct rb_node **place = &tree->__root.rb_node;		\
									\
		*parent = NULL;						\
		while (*place && key(name##__at(*place)) != wanted) {	\
			*parent = *place;				\
			place = wanted < key(name##__at(*place)) ?	\
				&(*place)->rb_left : &(*place)->rb_right; \
		}							\
		return place;						\
	}								\
									\
	static inline T *name##_find(const struct name *tree, u64 wanted) \
	{								\
		struct rb_node *parent;					\
									\
		return name##__at(*name##__place((struct name *)tree,	\
						 wanted, &parent));	\
	}								\
									\
	static inline int __must_check					\
	name##_add(struct name *tree, O flight)				\
	{								\
		own(object) added __free(object) = { flight };		\
		struct rb_node **place, *parent;			\
		int err = owned_err(added);				\
									\
		if (err)						\
			return err;					\
		place = name##__place(tree,				\
				      key(object##_deref(added)), &parent); \
		if (*place)						\
			return -EEXIST;					\
		rb_link_node(&object##_deref(added)->link.__node, parent, \
			     place);					\
		rb_insert_color(&object##_deref(added)->link.__node,	\
				&tree->__root);				\
		(void)owned_take(added);				\
		return 0;						\
	}								\
									\
	static inline O name##_out(struct name *tree, T *p)		\
	{								\
		rb_erase(&p->link.__node, &tree->__root);		\
		return (O){ .__object = (void *)p };			\
	}								\
									\
	static inline O name##_pop(struct name *tree)			\
	{								\
		T *first = name##_first(tree);				\
									\
		return first ? name##_out(tree, first) :		\
			       owned_error(O, -ENOENT);			\
	}								\
	static_assert(true)

#endif /* _CHARDEV_TREE_H */
