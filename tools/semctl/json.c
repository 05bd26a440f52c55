// SPDX-License-Identifier: GPL-2.0-only
/* JSON, a member at a time. */
#include <json-c/json.h>
#include <stdio.h>

#include "json.h"

/* Adds a string, or null */
void json_text(struct json_object *object, const char *key, const char *text)
{
	json_object_object_add(object, key, text ?
			       json_object_new_string(text) : NULL);
}

/* Adds a whole number */
void json_number(struct json_object *object, const char *key,
		 unsigned long long n)
{
	json_object_object_add(object, key, json_object_new_uint64(n));
}

/* Adds a time with milliseconds; null if it is negative */
void json_seconds(struct json_object *object, const char *key, double seconds)
{
	char text[32];

	snprintf(text, sizeof(text), "%.3f", seconds);
	json_object_object_add(object, key, seconds < 0 ? NULL :
			       json_object_new_double_s(seconds, text));
}

/* Prints it, and is done with it */
void json_show(struct json_object *object)
{
	puts(json_object_to_json_string_ext(object, JSON_C_TO_STRING_PRETTY |
					    JSON_C_TO_STRING_SPACED |
					    JSON_C_TO_STRING_NOSLASHESCAPE));
	json_object_put(object);
}
