// SPDX-License-Identifier: GPL-2.0-only
/*
 * a pointer stands where a number belongs
 *
 * gcc: makes integer from pointer without a cast
 * clang: incompatible pointer to integer conversion
 */
#include "semaphore.h"

#include <chardev/poison.h>

struct note {
	size_t length;
	const char *text;
};

DEFINE_OWNED(note, struct note, object_no_drop);

struct note_owned note_of(const char *text);

struct note_owned note_of(const char *text)
{
#ifdef MISUSE
	return new_object(struct note_owned, GFP_KERNEL,
			  (length, text), (text, text));
#else
	return new_object(struct note_owned, GFP_KERNEL,
			  (length, strlen(text)), (text, text));
#endif
}
