/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * One macro for each item of a list.
 *
 *	__each(m, (a, 1), (b, 2))	m(a, 1) m(b, 2)
 *	__each_of(m, x, a, b)		m(x, a) m(x, b)
 *
 * For up to 64 items.  A macro does not expand itself, so each step leaves a
 * call behind which a scan by __again() turns into the next one.  The way is
 * David Mazières', "Recursive macros with C++20 __VA_OPT__".  sparse does not
 * know __VA_OPT__: what uses these has to have another form for __CHECKER__.
 */
#ifndef _CHARDEV_EACH_H
#define _CHARDEV_EACH_H

#define __each(m, ...)		__VA_OPT__(__again(__each_one(m, __VA_ARGS__)))
#define __each_one(m, pair, ...) \
	m pair __VA_OPT__(__each_next __no_arguments (m, __VA_ARGS__))
#define __each_next()		__each_one

#define __each_of(m, x, ...) \
	__VA_OPT__(__again(__each_one_of(m, x, __VA_ARGS__)))
#define __each_one_of(m, x, item, ...) \
	m(x, item) __VA_OPT__(__each_next_of __no_arguments (m, x, __VA_ARGS__))
#define __each_next_of()	__each_one_of

#define __no_arguments		()
#define __again(...) __again16(__again16(__again16(__again16(__VA_ARGS__))))
#define __again16(...)	__again4(__again4(__again4(__again4(__VA_ARGS__))))
#define __again4(...)	__again1(__again1(__again1(__again1(__VA_ARGS__))))
#define __again1(...)	__VA_ARGS__

#endif /* _CHARDEV_EACH_H */
