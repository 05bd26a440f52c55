// SPDX-License-Identifier: GPL-2.0-only
/*
 * Semaphores as sysfs shows them: to all users, and without opening one, which
 * would make us a client.  The attributes of one are not of one instant.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "command.h"
#include "node.h"
#include "semaphore.h"
#include "values.h"

#define MAIN_DIR	"/sys/class/misc/semaphore"
#define CLASS_DIR	"/sys/class/semaphore"

/* One attribute's text without its newline; false if there is none */
static bool read_text(int dir, const char *attribute, char *text, size_t size)
{
	int fd = openat(dir, attribute, O_RDONLY | O_CLOEXEC);
	ssize_t len;

	if (fd < 0)
		return false;
	len = read(fd, text, size - 1);
	close(fd);
	if (len < 0)
		return false;
	text[len] = '\0';
	text[strcspn(text, "\n")] = '\0';
	return true;
}

/* One attribute's number; 0 for those that its kind does not have */
static __u64 read_number(int dir, const char *attribute)
{
	char text[32];

	if (!read_text(dir, attribute, text, sizeof(text)))
		return 0;
	return strtoull(text, NULL, 10);
}

static void read_pool(int dir, struct semdev_info *info)
{
	info->features = read_number(dir, "strict") ? SEMDEV_STRICT : 0;
	info->taken = read_number(dir, "taken");
	info->outstanding = read_number(dir, "outstanding");
	info->excess = read_number(dir, "excess");
	info->max_per_client = (__u32)read_number(dir, "max_per_client");
	info->max_per_uid = (__u32)read_number(dir, "max_per_uid");
}

/* False if it is not a semaphore's folder, or no longer one's */
static bool read_info(int dir, struct semaphore *sem)
{
	unsigned int major, minor;
	char text[32];

	if (!read_text(dir, "dev", text, sizeof(text)) ||
	    sscanf(text, "%u:%u", &major, &minor) != 2)
		return false;
	sem->rdev = makedev(major, minor);
	if (!read_text(dir, "kind", text, sizeof(text)))
		return false;
	sem->info.kind = strcmp(text, "pool") ? SEMDEV_COUNTER : SEMDEV_POOL;
	sem->info.value = read_number(dir, "available");
	sem->info.max = read_number(dir, "max");
	sem->info.max_seen = read_number(dir, "max_seen");
	sem->info.waiters = (__u32)read_number(dir, "waiters");
	sem->info.clients = (__u32)read_number(dir, "clients");
	if (is_pool(sem))
		read_pool(dir, &sem->info);
	return true;
}

/* Appends the semaphore of a folder; false if it is none */
static bool add(struct semaphores *list, int parent, const char *folder)
{
	int dir = openat(parent, folder, O_PATH | O_DIRECTORY | O_CLOEXEC);
	const char *bang = strchr(folder, '!');
	struct semaphore sem = {};
	bool found;

	if (dir < 0)
		return false;
	found = read_info(dir, &sem);
	close(dir);
	if (!found)
		return false;
	sem.name = strdup(bang ? bang + 1 : MAIN_NAME);
	if (asprintf(&sem.path, "/dev/%s%s", bang ? "semaphores/" : "",
		     sem.name) < 0)
		abort();
	sem.has_node = !stat(sem.path, &sem.stat) &&
		       S_ISCHR(sem.stat.st_mode) &&
		       sem.stat.st_rdev == sem.rdev;
	list->entry = realloc(list->entry,
			      (list->count + 1) * sizeof(*list->entry));
	if (!list->entry)
		abort();
	list->entry[list->count++] = sem;
	return true;
}

static int compare(const void *left, const void *right)
{
	const struct semaphore *a = left, *b = right;

	return strcmp(a->path, b->path);
}

/* The one of the same path, or NULL */
const struct semaphore *semaphores_find(const struct semaphores *list,
					const struct semaphore *sem)
{
	if (!list->count)
		return NULL;
	return bsearch(sem, list->entry, list->count, sizeof(*sem), compare);
}

static int say_no_class(void)
{
	if (access("/sys/class", F_OK))
		return refuse("no semaphores are to be seen: sysfs is not mounted on /sys");
	if (access("/sys/module/semdev", F_OK))
		return refuse("there are no semaphores: the module is not loaded.\n"
			      "As root: modprobe semdev, or insmod with the path of semdev.ko");
	return refuse("the module that is loaded is older than this semctl.\n"
		      "As root: rmmod semdev, then load the one that came with it");
}

/**
 * semaphore_named - one of those in /dev/semaphores, whether it has a node or not
 * @name: its name
 * @list: begins with {}; gets that one
 *
 * Return: 0, or -1 when it has said why not.
 */
int semaphore_named(const char *name, struct semaphores *list)
{
	char folder[128];

	snprintf(folder, sizeof(folder), CLASS_DIR "/semaphores!%.*s",
		 SEMDEV_NAME_MAX, name);
	if (add(list, AT_FDCWD, folder))
		return 0;
	if (access(CLASS_DIR, F_OK))
		say_no_class();
	else
		refuse("there is no semaphore '%s': see semctl list", name);
	return -1;
}

/**
 * semaphores_read - all that there are
 * @list: begins with {}
 *
 * Return: 0, or -1 when it has said why not.
 */
int semaphores_read(struct semaphores *list)
{
	DIR *class = opendir(CLASS_DIR);
	const struct dirent *entry;

	if (!add(list, AT_FDCWD, MAIN_DIR) || !class) {
		if (class)
			closedir(class);
		say_no_class();
		return -1;
	}
	while ((entry = readdir(class)))
		if (strchr(entry->d_name, '!'))
			add(list, dirfd(class), entry->d_name);
	closedir(class);
	qsort(list->entry, list->count, sizeof(*list->entry), compare);
	return 0;
}

/**
 * semaphore_read - the one of a node
 * @path: of the node
 * @list: begins with {}; gets that one
 *
 * Return: 0, or -1 when it has said why not.
 */
int semaphore_read(const char *path, struct semaphores *list)
{
	struct node node = {};
	char folder[NAME_MAX + 64];

	snprintf(node.path, sizeof(node.path), "%s", path);
	if (node_identify(&node))
		return -1;
	snprintf(folder, sizeof(folder), "/sys/dev/char/%u:%u",
		 major(node.stat.st_rdev), minor(node.stat.st_rdev));
	if (!add(list, AT_FDCWD, folder)) {
		refuse("%s has just been destroyed", path);
		return -1;
	}
	free(list->entry->name);
	free(list->entry->path);
	semaphore_init(list->entry, &node, &list->entry->info);
	return 0;
}

void semaphores_free(struct semaphores *list)
{
	while (list->count)
		semaphore_free(&list->entry[--list->count]);
	free(list->entry);
	*list = (struct semaphores){};
}
