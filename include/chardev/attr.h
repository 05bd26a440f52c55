/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Read-only sysfs attributes, each said once, in the list of its group.
 *
 *	static ssize_t echo_show(struct device *dev,
 *				 struct device_attribute *da, char *buf)
 *	{
 *		struct echo_info info;
 *
 *		echo_get_info(echo_misc_of(dev), &info);
 *		return chardev_attr_emit(da, &info, buf);
 *	}
 *
 *	static struct attribute *echo_attrs[] = {
 *		CHARDEV_ATTR_NUMBER(reads, struct echo_info, reads, echo_show),
 *		CHARDEV_ATTR(mood, echo_mood_show),
 *		NULL
 *	};
 *
 * A device's show function finds what the device shares with the function NAME_of()
 * that DECLARE_CHARDEV_MISC() or DECLARE_CHARDEV_REGION() defines.
 */
#ifndef _CHARDEV_ATTR_H
#define _CHARDEV_ATTR_H

#include <linux/device.h>
#include <linux/sysfs.h>

#include <chardev/compat.h>

/**
 * struct chardev_attr - an attribute that is a number in a structure
 * @attr: the kernel's
 * @offset: where the number is
 * @size: of it: 4 or 8
 */
struct chardev_attr {
	struct device_attribute attr;
	size_t offset;
	size_t size;
};

/**
 * CHARDEV_ATTR - an attribute, for an array of struct attribute *
 * @name: of the attribute
 * @show: as of struct device_attribute
 */
#define CHARDEV_ATTR(name, show)					\
	(&((struct device_attribute)__ATTR(name, 0444, show, NULL)).attr)

/**
 * CHARDEV_ATTR_NUMBER - an attribute that is a number in a structure
 * @name: of the attribute
 * @T: the structure
 * @member: its member, of 4 or 8 bytes, unsigned
 * @show: as of struct device_attribute: fills a @T and calls
 *	chardev_attr_emit()
 */
#define CHARDEV_ATTR_NUMBER(name, T, member, show)			\
	(&((struct chardev_attr){					\
		.attr = __ATTR(name, 0444, show, NULL),			\
		.offset = offsetof(T, member),				\
		.size = sizeof_field(T, member) +			\
			BUILD_BUG_ON_ZERO(sizeof_field(T, member) != 4 && \
					  sizeof_field(T, member) != 8), \
	}).attr.attr)

/**
 * chardev_attr_emit - show the number
 * @da: of a CHARDEV_ATTR_NUMBER()
 * @from: the structure, filled
 * @buf: as of show
 *
 * Return: as of show.
 */
static inline ssize_t chardev_attr_emit(struct device_attribute *da,
					const void *from, char *buf)
{
	const struct chardev_attr *attr =
		container_of(da, struct chardev_attr, attr);
	const void *at = from + attr->offset;
	u64 number = attr->size == 8 ? *(const u64 *)at : *(const u32 *)at;

	return sysfs_emit(buf, "%llu\n", number);
}

#endif /* _CHARDEV_ATTR_H */
