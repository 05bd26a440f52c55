/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read-only sysfs attributes, each said once, for devices that share one type.
 *
 *	DECLARE_CHARDEV_ATTRS(echo, struct echo_device, struct echo_info,
 *			      echo_get_info);
 *
 *	static int echo_show_mood(const struct echo_info *info, char *buf)
 *	{
 *		return sysfs_emit(buf, "%s\n", info->angry ? "bad" : "good");
 *	}
 *
 *	DEFINE_CHARDEV_ATTRS(echo_common, echo,
 *		number(reads, reads),
 *		text(mood, echo_show_mood)
 *	);
 *
 *	const struct echo_attrs *const echo_attrs[] = { &echo_common, NULL };
 *
 * A miscdevice has such an array in its member attrs, devices of a region in
 * their type (DEFINE_CHARDEV_REGION_TYPE()).  No attribute ever sees the device:
 * how what it shares is found stands here, for both.
 */
#ifndef _CHARDEV_ATTR_H
#define _CHARDEV_ATTR_H

#include <linux/device.h>
#include <linux/major.h>
#include <linux/sysfs.h>

#include <chardev/compat.h>
#include <chardev/each.h>
#include <chardev/misc.h>
#include <chardev/region_core.h>

/* Of a device that can have attributes of this kind: of either it is known. */
static inline void *__chardev_shared(struct device *dev)
{
	struct __chardev_misc *misc = dev_get_drvdata(dev);

	return MAJOR(dev->devt) == MISC_MAJOR ? misc->shared :
						__chardev_node_of(dev)->shared;
}

static inline int __chardev_emit_number(const void *at, size_t size, char *buf)
{
	u64 number = size == 8 ? *(const u64 *)at : *(const u32 *)at;

	return sysfs_emit(buf, "%llu\n", number);
}

/**
 * DECLARE_CHARDEV_ATTRS - what devices can show that share the same
 * @ref: name given to DEFINE_REF() for the shared state
 * @S: type of the shared state
 * @I: struct that has everything that is shown
 * @get_info: ``void get_info(S *shared, I *info)``: fills it
 *
 * Defines struct @ref_attrs, which a device that shares something else cannot
 * have.
 */
#define DECLARE_CHARDEV_ATTRS(ref, S, I, get_info)			\
	typedef I ref##__info;						\
									\
	struct ref##_attr {						\
		struct device_attribute attr;				\
		size_t offset;						\
		size_t size;						\
		int (*text)(const I *info, char *buf);			\
	};								\
									\
	struct ref##_attrs {						\
		struct attribute_group group;				\
	};								\
									\
	static ssize_t ref##__show(struct device *dev,			\
				   struct device_attribute *da, char *buf) \
	{								\
		const struct ref##_attr *attr =				\
			container_of(da, struct ref##_attr, attr);	\
		I info;							\
									\
		static_assert(__same_type(&get_info, void (*)(S *, I *)), \
			      #get_info ": wrong type");		\
		get_info(__chardev_shared(dev), &info);			\
		if (attr->text)						\
			return attr->text(&info, buf);			\
		return __chardev_emit_number((void *)&info + attr->offset, \
					     attr->size, buf);		\
	}								\
	static_assert(true)

/*
 * Items of DEFINE_CHARDEV_ATTRS(). number(name, member) is an unsigned number of
 * 4 or 8 bytes. text(name, show) calls ``int show(const I *info, char *buf)``,
 * which returns what sysfs_emit() does.
 */
#define __chardev_attr_number(name, member) __chardev_number, name, member
#define __chardev_attr_text(name, show)	__chardev_text, name, show

/* An unsigned one: no sign is shown, and no address */
#define __chardev_is_number(member)					\
	(__same_type(member, u32) || __same_type(member, u64) ||	\
	 __same_type(member, unsigned long))

#define __chardev_number(ref, name, member)				\
	&((struct ref##_attr){						\
		.attr = __ATTR(name, 0444, ref##__show, NULL),		\
		.offset = offsetof(ref##__info, member),		\
		.size = sizeof_field(ref##__info, member) +		\
			BUILD_BUG_ON_ZERO(!__chardev_is_number(		\
				((ref##__info *)NULL)->member)),	\
	}).attr.attr,

#define __chardev_text(ref, name, show)					\
	&((struct ref##_attr){						\
		.attr = __ATTR(name, 0444, ref##__show, NULL),		\
		.text = show,						\
	}).attr.attr,

#define __chardev_attr(ref, item)	__chardev_attr_as(ref, __chardev_attr_##item)
#define __chardev_attr_as(...)		__chardev_attr_is(__VA_ARGS__)
#define __chardev_attr_is(ref, kind, ...) kind(ref, __VA_ARGS__)

/**
 * DEFINE_CHARDEV_ATTRS - a group of attributes
 * @var: the variable, a static const struct @ref_attrs
 * @ref: as given to DECLARE_CHARDEV_ATTRS()
 * @...: number(name, member) and text(name, show)
 */
#define DEFINE_CHARDEV_ATTRS(var, ref, ...)				\
	static const struct ref##_attrs var = { .group = {		\
		.attrs = (struct attribute *[]){			\
			__each_of(__chardev_attr, ref, __VA_ARGS__) NULL \
		},							\
	} }

#ifdef __CHECKER__
#undef DEFINE_CHARDEV_ATTRS
#define DEFINE_CHARDEV_ATTRS(var, ref, ...)				\
	static const struct ref##_attrs var = {}
#endif

#endif /* _CHARDEV_ATTR_H */
