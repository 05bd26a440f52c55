/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * A file that is mapped, to be read.
 *
 *	DEFINE_CHARDEV_MAP(echo);
 *	DEFINE_CHARDEV_MISC_FOPS(echo, echo_misc, map);
 *
 * A driver says which pages (pages.h) the mapping shows, and never sees the
 * mapping: no VMA, of which it would have to know when it ends.  A page comes with
 * the fault of who looks at it.
 */
#ifndef _CHARDEV_MAP_H
#define _CHARDEV_MAP_H

#include <linux/sched.h>

#include <chardev/compat.h>
#include <chardev/compat/mm.h>
#include <chardev/file.h>
#include <chardev/pages.h>

/**
 * struct map_request - what a process asks for
 * @address: where it will see the pages
 * @bytes: how many, whole pages
 */
struct map_request {
	u64 address;
	size_t bytes;
};

/*
 * Not written by the process, now or later; not inherited, as the state is that of
 * one process (see __chardev_map_inherited(), too); not made longer by mremap().
 */
static inline int __must_check __chardev_map_flags(struct vm_area_struct *vma)
{
	if (vma->vm_flags & VM_WRITE)
		return -EPERM;
	vm_flags_mod(vma, VM_DONTCOPY | VM_DONTEXPAND, VM_MAYWRITE);
	return 0;
}

/*
 * A child has it all the same if its parent asked for that, with MADV_DOFORK: then
 * there is nothing to see in it, and its end is not that of the parent's.  Other
 * mappings that open are parts of one, or one that has moved.
 */
static inline void __chardev_map_inherited(struct vm_area_struct *vma)
{
	if (vma->vm_mm != current->mm)
		vma->vm_private_data = NULL;
}

static inline vm_fault_t __chardev_map_fault(struct vm_fault *vmf)
{
	const struct chardev_pages *pages = vmf->vma->vm_private_data;
	struct page *page;

	if (!pages || vmf->pgoff >= pages->__nr)
		return VM_FAULT_SIGBUS;
	page = __chardev_page(pages, vmf->pgoff);
	if (!page)
		return VM_FAULT_OOM;
	get_page(page);
	vmf->page = page;
	return 0;
}

/**
 * DEFINE_CHARDEV_MAP - mmap(2), to be read only
 * @name: of the file implementation
 *
 * Needs:
 *
 * - ``const struct chardev_pages *name_map(const T *state, const struct map_request
 *   *request)``: the pages, which live as long as the file; or ERR_PTR(). Called
 *   with the address space locked: must not touch user memory.
 * - ``void name_unmapped(const T *state)``: some of the mapping is gone, or all of
 *   it. May be called again.
 *
 * A mapping that could be written is -EPERM before that. Its offset is not looked at.
 */
#define DEFINE_CHARDEV_MAP(name)					\
	static void name##__unmapped(struct vm_area_struct *vma)	\
	{								\
		static_assert(__same_type(&name##_unmapped,		\
			void (*)(name##__state *)),			\
			#name "_unmapped: wrong type");			\
		if (vma->vm_private_data)				\
			name##_unmapped(name##__of(vma->vm_file));	\
	}								\
									\
	static const struct vm_operations_struct name##__vm_ops = {	\
		.open = __chardev_map_inherited,			\
		.fault = __chardev_map_fault,				\
		.close = name##__unmapped,				\
	};								\
									\
	static int name##__mmap(struct file *filp,			\
				struct vm_area_struct *vma)		\
	{								\
		const struct map_request request = {			\
			.address = vma->vm_start,			\
			.bytes = vma->vm_end - vma->vm_start,		\
		};							\
		const struct chardev_pages *pages;			\
		int err = __chardev_map_flags(vma);			\
									\
		static_assert(__same_type(&name##_map,			\
			const struct chardev_pages *(*)(name##__state *, \
				const struct map_request *)),		\
			#name "_map: wrong type");			\
		if (err)						\
			return err;					\
		pages = name##_map(name##__of(filp), &request);		\
		if (IS_ERR(pages))					\
			return PTR_ERR(pages);				\
		vma->vm_pgoff = 0;					\
		vma->vm_private_data = (void *)pages;			\
		vma->vm_ops = &name##__vm_ops;				\
		return 0;						\
	}								\
	static_assert(true)

#define __chardev_op_map(name) .mmap = name##__mmap,

#endif /* _CHARDEV_MAP_H */
