/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Where programs are played: the nodes, the names of the semaphores that they
 * make, and the devices or what stands for them where there are none.
 */
#ifndef FUZZ_SCENE_H
#define FUZZ_SCENE_H

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "semdev_pool.h"

#include "words.h"

/**
 * struct scene - what words stand for
 * @dry: there is no device: FIFOs and the like show what the fuzzer does itself
 * @folder: of the FIFOs
 * @name: of semaphores that may be created
 * @node: what can be opened, in the order of fuzz_nodes
 */
struct scene {
	bool dry;
	char folder[64];
	char name[FUZZ_NAMES][SEMDEV_NAME_MAX + 1];
	char node[FUZZ_NODES][128];
};

static struct scene scene;

#define SCENE_ARTICLE	FUZZ_NAMES
#define SCENE_CONTROL	(FUZZ_NAMES + 1)

static inline void scene_put_node(int node, const char *path)
{
	snprintf(scene.node[node], sizeof(scene.node[node]), "%s", path);
}

/* Names that no other fuzzer of this machine has */
static inline void scene_real(void)
{
	memset(&scene, 0, sizeof(scene));
	for (int i = 0; i < FUZZ_NAMES; i++) {
		snprintf(scene.name[i], sizeof(scene.name[i]), "fuzz-%d.%d",
			 getpid(), i);
		snprintf(scene.node[i], sizeof(scene.node[i]),
			 NAMED_FOLDER "%s", scene.name[i]);
	}
	scene_put_node(SCENE_ARTICLE, SEM_NODE);
	scene_put_node(SCENE_CONTROL, CONTROL_NODE);
}

/* Two FIFOs, where reading may block, and files that take everything */
static inline bool scene_dry(void)
{
	memset(&scene, 0, sizeof(scene));
	scene.dry = true;
	snprintf(scene.folder, sizeof(scene.folder), "/tmp/fuzz-XXXXXX");
	if (!mkdtemp(scene.folder))
		return false;
	for (int i = 0; i < FUZZ_NODES; i++) {
		scene_put_node(i, "/dev/null");
		if (i >= 2)
			continue;
		snprintf(scene.node[i], sizeof(scene.node[i]), "%s/s%d",
			 scene.folder, i);
		if (mkfifo(scene.node[i], 0600))
			return false;
	}
	scene_put_node(SCENE_ARTICLE, "/dev/zero");
	return true;
}

static inline void scene_end(void)
{
	if (!scene.dry)
		return;
	unlink(scene.node[0]);
	unlink(scene.node[1]);
	rmdir(scene.folder);
}

/* Into @to, which has the 40 bytes that the interface has for a name */
static inline void scene_put_name(char *to, __u64 name)
{
	static const char *const none[] = {
		"", ".hidden", "a-name-of-more-than-32-characters",
		"a-name-of-40-characters-that-never-ends!", "a/b",
	};

	memset(to, 0, 40);
	if (name < FUZZ_NAMES)
		memcpy(to, scene.name[name], sizeof(scene.name[name]));
	else if (name - FUZZ_NAMES < sizeof(none) / sizeof(*none))
		memcpy(to, none[name - FUZZ_NAMES],
		       strnlen(none[name - FUZZ_NAMES], 40));
}

/* Of a semaphore that is there or not, an attribute in sysfs, or -1 */
static inline long long scene_attr(int node, const char *attr)
{
	char path[192], text[32];

	if (node == SCENE_ARTICLE)
		snprintf(path, sizeof(path), "/sys/class/misc/semaphore/%s",
			 attr);
	else
		snprintf(path, sizeof(path),
			 "/sys/class/semaphore/semaphores!%s/%s",
			 scene.name[node], attr);
	sem_text(text, sizeof(text), path);
	return text[0] >= '0' && text[0] <= '9' ?
	       (long long)strtoull(text, NULL, 10) : -1;
}

#endif /* FUZZ_SCENE_H */
