// SPDX-License-Identifier: GPL-2.0-only
/*
 * the compiler is the one that was asked for
 *
 * gcc: canary: gcc
 * clang: canary: clang that knows the attributes
 */
#ifdef MISUSE
#if !defined(__clang__)
#error canary: gcc
#elif __clang_major__ >= 22
#error canary: clang that knows the attributes
#else
#error canary: clang that is too old
#endif
#endif
