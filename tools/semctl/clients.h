/* SPDX-License-Identifier: GPL-2.0-only */
/* The clients of a semaphore, as a table and as JSON. */
#ifndef _SEMCTL_CLIENTS_H
#define _SEMCTL_CLIENTS_H

#include <stddef.h>
#include <stdio.h>

struct clients;
struct json_object;

void clients_arrange(struct clients *clients);
void clients_print(const struct clients *clients, size_t most, FILE *to);
struct json_object *clients_json(const struct clients *clients);

#endif /* _SEMCTL_CLIENTS_H */
