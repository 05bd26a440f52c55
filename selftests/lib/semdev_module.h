/* SPDX-License-Identifier: GPL-2.0-only */
/* Loading and unloading the module. */
#ifndef SEMDEV_MODULE_H
#define SEMDEV_MODULE_H

#include "semdev_fault.h"
#include "semdev_pool.h"

/* More chances to fail than loading has */
#define MANY	1000000

static inline bool unload_module(const char *name)
{
	return !syscall(SYS_delete_module, name, O_NONBLOCK) ||
	       errno == ENOENT;
}

static inline bool unload(void)
{
	return unload_module("semdev");
}

static inline long load_with(int ko, const char *parameters)
{
	return syscall(SYS_finit_module, ko, parameters, 0);
}

static inline long load(int ko)
{
	return load_with(ko, "");
}

/* A module of the kernel that runs */
static inline int open_module(const char *path)
{
	const char *kernel = getenv("SEMDEV_KERNEL");
	char from_build[128];

	snprintf(from_build, sizeof(from_build), "build/%s/%s",
		 kernel ? kernel : "local", path);
	return open(from_build, O_RDONLY | O_CLOEXEC);
}

/* How many chances to fail loading has, or 0 */
static inline int chances(int nth, int ko)
{
	char text[16] = "";
	bool counted;

	snprintf(text, sizeof(text), "%d", MANY);
	counted = pwrite(nth, text, strlen(text), 0) > 0 && !load(ko) &&
		  pread(nth, text, sizeof(text) - 1, 0) > 0;
	/* Or the count would go on */
	if (pwrite(nth, "0", 1, 0) < 0 || !counted)
		return 0;
	return MANY - atoi(text);
}

static inline bool is_gone(void)
{
	return access("/sys/module/semdev", F_OK) && access(SEM_NODE, F_OK) &&
	       access(CONTROL_NODE, F_OK) &&
	       access("/sys/class/misc/semaphore", F_OK);
}

#endif /* SEMDEV_MODULE_H */
