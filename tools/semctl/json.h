/* SPDX-License-Identifier: GPL-2.0-only */
/* JSON, a member at a time. */
#ifndef _SEMCTL_JSON_H
#define _SEMCTL_JSON_H

struct json_object;

void json_text(struct json_object *object, const char *key, const char *text);
void json_number(struct json_object *object, const char *key,
		 unsigned long long n);
void json_seconds(struct json_object *object, const char *key, double seconds);
void json_show(struct json_object *object);

#endif /* _SEMCTL_JSON_H */
