/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What the kernel reports, to tell which program it was. scripts/vm looks at
 * the log of a whole run, by expressions of its own. A data race is left to it:
 * whether the module has a part is said in the lines behind the first, and
 * those of two reports may be mixed up.
 */
#ifndef FUZZ_KMSG_H
#define FUZZ_KMSG_H

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "finding.h"

static const char *const kmsg_reports[] = {
	"BUG:", "BUG ", "WARNING:", "Oops", "Kernel panic", "KASAN:",
	"UBSAN:", "ODEBUG:", "general protection fault",
	"page fault for address", "possible circular", "possible recursive",
	"possible irq lock inversion", "inconsistent lock state",
	"suspicious RCU usage", "Invalid wait context", "bad unlock balance",
	"held lock freed", "lock held when returning", "still has locks held",
	"blocked for more than", "self-detected stall", "detected stalls",
	"soft lockup", "hard LOCKUP", "refcount_t:", "list_add corruption",
	"list_del corruption", "scheduling while atomic",
	"sleeping function called", "Poison overwritten", "Redzone",
	"new suspected memory leaks", NULL
};

/* From now on; -1 where nobody may read it */
static inline int kmsg_open(void)
{
	int fd = open("/dev/kmsg", O_RDONLY | O_NONBLOCK | O_CLOEXEC);

	if (fd >= 0)
		lseek(fd, 0, SEEK_END);
	return fd;
}

/* "DEBUG:" is none, nor is a data race of any two */
static inline bool kmsg_is_report(const char *text)
{
	const char *at;

	if (strstr(text, "BUG: KCSAN:"))
		return false;
	for (int i = 0; kmsg_reports[i]; i++) {
		at = strstr(text, kmsg_reports[i]);
		if (at && (at == text || at[-1] != 'E' || *at != 'B'))
			return true;
	}
	return false;
}

/* A record is "LEVEL,NUMBER,TIME,...;TEXT\n" and perhaps lines about it */
static inline void kmsg_look(int fd, struct finding *found)
{
	char record[2048], *text, *end;
	ssize_t n;

	while (fd >= 0 && ((n = read(fd, record, sizeof(record) - 1)) > 0 ||
			   (n < 0 && errno == EPIPE))) {
		if (n < 0)
			continue;
		record[n] = '\0';
		text = strchr(record, ';');
		end = text ? strchr(text, '\n') : NULL;
		if (!end)
			continue;
		*end = '\0';
		if (kmsg_is_report(text + 1))
			finding_set(found, FINDING_KERNEL, "the kernel: %.160s",
				    text + 1);
	}
}

#endif /* FUZZ_KMSG_H */
