// SPDX-License-Identifier: GPL-2.0-only
/* Creates, changes and destroys, a step at a time. */
#include <errno.h>
#include <fcntl.h>
#include <linux/semaphore_dev.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "command.h"
#include "creation.h"
#include "device.h"
#include "enact.h"
#include "node.h"
#include "plan.h"
#include "semaphore.h"
#include "wanted.h"

static void enact_destroyed(int control, struct step *step)
{
	struct semdev_destroy arg = {};
	const char *name = step->sem->name;

	snprintf(arg.name, sizeof(arg.name), "%s", name);
	/* Another process may have destroyed it first. */
	if (!ioctl(control, SEMDEV_DESTROY, &arg) || errno == ENOENT) {
		step->outcome = DESTROYED;
	} else if (errno == EBUSY) {
		step->outcome = BUSY;
	} else {
		step->outcome = FAILED;
		driver_refused(name, "destroy it", errno);
	}
}

static void enact_created(const struct command *cmd, int control,
			  struct step *step)
{
	struct semdev_create arg = step->wanted->create;
	struct node node;

	node_find(cmd, arg.name, &node);
	if (semaphore_create(control, &arg, &node))
		step->outcome = FAILED;
}

static int change_size(int control, const struct semdev_create *to)
{
	struct semdev_set_size arg = { .size = to->max };

	memcpy(arg.name, to->name, sizeof(arg.name));
	if (!ioctl(control, SEMDEV_SET_SIZE, &arg))
		return 0;
	return driver_refused(to->name, "change its size", errno);
}

static int change_limits(int control, const struct semdev_create *to)
{
	struct semdev_set_limits arg = {
		.max_per_client = to->max_per_client,
		.max_per_uid = to->max_per_uid,
	};

	memcpy(arg.name, to->name, sizeof(arg.name));
	if (!ioctl(control, SEMDEV_SET_LIMITS, &arg))
		return 0;
	return driver_refused(to->name, "change its limits", errno);
}

/*
 * Of a file that tells what is there, and is no client.  On the way from one
 * owner and mode to another nobody may do what both forbid.
 */
static int set_access(int look, const struct semaphore *sem,
		      const struct semdev_create *to)
{
	char path[32];
	struct stat stat;

	if (fstat(look, &stat))
		return -1;
	if (!S_ISCHR(stat.st_mode) || stat.st_rdev != sem->rdev) {
		errno = ENODEV;
		return -1;
	}
	snprintf(path, sizeof(path), "/proc/self/fd/%d", look);
	if (chmod(path, stat.st_mode & to->mode) ||
	    chown(path, to->uid, to->gid))
		return -1;
	return chmod(path, to->mode);
}

static int change_access(const struct semaphore *sem,
			 const struct semdev_create *to)
{
	int look = open(sem->path, O_PATH | O_NOFOLLOW | O_CLOEXEC);
	int err = look < 0 || set_access(look, sem, to) ? errno : 0;

	if (look >= 0)
		close(look);
	if (!err)
		return 0;
	return refuse("%s: cannot change who may use it: %s", to->name,
		      strerror(err));
}

static int change_one(int control, const struct step *step,
		      enum change_kind kind)
{
	const struct semdev_create *to = &step->wanted->create;

	switch (kind) {
	case CHANGE_SIZE:
		return change_size(control, to);
	case CHANGE_LIMITS:
		return change_limits(control, to);
	default:
		return change_access(step->sem, to);
	}
}

/* One kind after the other; those behind one that fails are forgotten */
static void enact_changed(int control, struct step *step)
{
	size_t i;

	for (i = 0; i < step->changes; i++) {
		if (i && step->change[i].kind == step->change[i - 1].kind)
			continue;
		if (!change_one(control, step, step->change[i].kind))
			continue;
		step->outcome = FAILED;
		step_cut(step, i);
	}
}

/**
 * enact - do what a step says, and note in it what came of that
 * @cmd: for whom
 * @control: the control device
 * @step: the step; why something failed has been said
 */
void enact(const struct command *cmd, int control, struct step *step)
{
	switch (step->outcome) {
	case CREATED:
		enact_created(cmd, control, step);
		break;
	case CHANGED:
		enact_changed(control, step);
		break;
	case BUSY: /* perhaps not any more */
	case DESTROYED:
		enact_destroyed(control, step);
		break;
	default:
		break;
	}
}
