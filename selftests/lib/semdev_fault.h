/* SPDX-License-Identifier: GPL-2.0-only */
/* Making the n-th allocation or user copy of a system call fail. */
#ifndef SEMDEV_FAULT_H
#define SEMDEV_FAULT_H

#include "semdev_test.h"

#define FAIL_NTH	"/proc/thread-self/fail-nth"
/* No call here allocates or copies as often */
#define NTH_MAX		1000

/* A system call on a semaphore */
typedef long (*faulty_call)(int fd);

/* The kernel 'test' has to have them, and a distribution's has none */
static inline bool faults_are_there(void)
{
	const char *kernel = getenv("SEMDEV_KERNEL");

	return (kernel && !strcmp(kernel, "test")) || !access(FAIL_NTH, F_OK);
}

/* GFP_KERNEL allocations are spared by default, and each fault is logged */
static inline bool prepare_faults(void)
{
	return sem_put("/sys/kernel/debug/failslab/ignore-gfp-wait", "N") &&
	       sem_put("/sys/kernel/debug/failslab/verbose", "0") &&
	       sem_put("/sys/kernel/debug/fail_page_alloc/ignore-gfp-wait", "N") &&
	       sem_put("/sys/kernel/debug/fail_page_alloc/min-order", "0") &&
	       sem_put("/sys/kernel/debug/fail_page_alloc/verbose", "0") &&
	       sem_put("/sys/kernel/debug/fail_usercopy/verbose", "0");
}

/* Where the function of that name, of which there is one, begins and ends */
static inline bool find_function(const char *name, unsigned long *begin,
				 unsigned long *end)
{
	FILE *symbols = fopen("/proc/kallsyms", "re");
	unsigned long at;
	char symbol[512];

	*begin = *end = 0;
	while (symbols && !*end &&
	       fscanf(symbols, "%lx %*c %511s%*[^\n]", &at, symbol) == 2) {
		if (!strcmp(symbol, name))
			*begin = at;
		else if (*begin && at > *begin)
			*end = at;
	}
	if (symbols)
		fclose(symbols);
	return *end;
}

/* What the function calls does not fail; NULL: as before */
static inline bool spare_function(const char *name)
{
	unsigned long begin = 0, end = 0;
	char from[32], to[32];

	if (name && !find_function(name, &begin, &end))
		return false;
	snprintf(from, sizeof(from), "%#lx", begin);
	snprintf(to, sizeof(to), "%#lx", end);
	return sem_put("/sys/kernel/debug/failslab/reject-start", from) &&
	       sem_put("/sys/kernel/debug/failslab/reject-end", to) &&
	       sem_put("/sys/kernel/debug/failslab/stacktrace-depth", "32");
}

/* Makes the call with its n-th chance to fail taken; was there one? */
static inline bool call_with_fault(int nth, faulty_call call, int fd, int n,
				   long *ret, int *err)
{
	char text[16] = "";
	bool struck;

	snprintf(text, sizeof(text), "%d", n);
	if (pwrite(nth, text, strlen(text), 0) < 0)
		return false;
	*ret = call(fd);
	*err = errno;
	/* Reading may be struck itself: then the call was not */
	struck = pread(nth, text, sizeof(text), 0) > 0 && text[0] == '0';
	/* And so may this, which also turns it off */
	if (pwrite(nth, "0", 1, 0) < 0)
		struck = false;
	return struck;
}

/* Set in an answer that a fault has struck: no event of poll, and no result */
#define STRUCK	0x10000L

/* The same in a client, and as its answer; -1 with the call's errno */
static inline long with_fault(faulty_call call, int fd, int n)
{
	int err = 0, nth = open(FAIL_NTH, O_RDWR | O_CLOEXEC);
	long ret = -1;
	bool struck = call_with_fault(nth, call, fd, n, &ret, &err);

	close(nth);
	errno = err;
	return ret < 0 ? ret : ret | (struck ? STRUCK : 0);
}

#endif /* SEMDEV_FAULT_H */
