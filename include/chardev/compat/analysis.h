/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Mainline (since 7.0) turns its context analysis on with clang 23 and defines
 * WARN_CONTEXT_ANALYSIS then; its own definitions are used.  Everywhere else
 * its spellings are no-ops, or missing, or meant for sparse, although clang 22
 * already understands the attributes.
 */
#ifndef _CHARDEV_COMPAT_ANALYSIS_H
#define _CHARDEV_COMPAT_ANALYSIS_H

#ifndef WARN_CONTEXT_ANALYSIS

#undef __acquires
#undef __assumes_ctx_lock
#undef __cond_acquires
#undef __guarded_by
#undef __must_hold
#undef __must_not_hold
#undef context_lock_struct_reentrant
#undef __no_context_analysis
#undef __releases
#undef context_lock_struct

#if defined(__clang__) && __clang_major__ >= 22 && !defined(__CHECKER__)
#define __acquires(...)	__attribute__((acquire_capability(__VA_ARGS__)))
#define __assumes_ctx_lock(...) \
	__attribute__((assert_capability(__VA_ARGS__)))
#define __cond_acquires(ret, ...) \
	__attribute__((try_acquire_capability(ret, __VA_ARGS__)))
#define __guarded_by(...)	__attribute__((guarded_by(__VA_ARGS__)))
#define __must_hold(...)	__attribute__((requires_capability(__VA_ARGS__)))
#define __must_not_hold(...)	__attribute__((locks_excluded(__VA_ARGS__)))
#define __no_context_analysis	__attribute__((no_thread_safety_analysis))
#define __releases(...)	__attribute__((release_capability(__VA_ARGS__)))
#define context_lock_struct(name) \
	struct __attribute__((capability(#name))) name
#define context_lock_struct_reentrant(name) \
	struct __attribute__((capability(#name), reentrant_capability)) name
#else
#define __acquires(...)
#define __assumes_ctx_lock(...)
#define __cond_acquires(ret, ...)
#define __guarded_by(...)
#define __must_hold(...)
#define __must_not_hold(...)
#define __no_context_analysis
#define __releases(...)
#define context_lock_struct(name) struct name
#define context_lock_struct_reentrant(name) struct name
#endif

#endif /* !WARN_CONTEXT_ANALYSIS */

/* __must_check for a type: no function's result of that type can be dropped. */
#ifdef __CHECKER__
#define __must_keep
#else
#define __must_keep [[nodiscard]]
#endif

/* Of a type; sparse cannot tell. */
#ifdef __CHECKER__
#define __is_a_pointer(T)	false
#else
#define __is_a_pointer(T)						\
	(__builtin_classify_type(*(T *)NULL) == __builtin_classify_type(NULL))
#endif

#endif /* _CHARDEV_COMPAT_ANALYSIS_H */
