/* SPDX-License-Identifier: GPL-2.0-only */
/* Programs that are told how many jobs to run, and by which words. */
#ifndef _SEMCTL_JOBS_H
#define _SEMCTL_JOBS_H

#include <stdbool.h>

/* Letters of make that need no value: only they can stand before a j */
#define MAKE_FLAGS	"bBdehikLmnpqrRsStvw"

const char *base_name(const char *program);
bool is_digits(const char *text);
bool is_one(const char *number);
bool has_argument(char **argv, const char *word);
bool is_make(const char *program);
bool is_ninja(const char *program);
bool is_samurai(const char *program);
bool is_front_end(const char *name);
const char *front_end_name(unsigned int i);
const char *jobs_option(char **argv, const char **effect);
const char *escaping_option(char **argv, const char **effect);
const char *jobs_value(const char *flags, const char *word);
bool cut_jobs(const char *flags, char *word);
char *without_jobs(char **argv);

#endif /* _SEMCTL_JOBS_H */
