// SPDX-License-Identifier: GPL-2.0-only
/*
 * Programs at random, of the whole interface: whoever is killed dies, nothing
 * may be lost or left, no call may say what it must not, and the kernel may
 * report nothing.
 *
 * SEMDEV_DURATION: so many seconds, instead of SECONDS.
 * SEMDEV_SEED: of the dice, which are printed.
 * Where the kernel and the module count coverage (make fuzz), a program that
 * comes where none was before is kept, and others are made of it.
 * SEMDEV_GUIDED: it fails where they do not count.
 * Time limit: 200 s
 */
#include "kselftest_harness.h"

#include <liburing.h>

#include "hunt.h"

#define SECONDS		30
/* By then the driver has been reached */
#define SURELY		20

static unsigned long number_from(const char *name, unsigned long otherwise)
{
	const char *text = getenv(name);

	return text && *text && strcmp(text, "0") ? strtoul(text, NULL, 10) :
						    otherwise;
}

FIXTURE(random) {
	struct hunt *hunt;
	long long until;
};

FIXTURE_SETUP(random)
{
	struct hunt *h;

	if (access(CONTROL_NODE, W_OK))
		SKIP(return, "no " CONTROL_NODE " that can be written to");
	h = calloc(1, sizeof(*h));
	ASSERT_NE(h, NULL);
	self->hunt = h;
	h->seed = number_from("SEMDEV_SEED", 1 + time(NULL) % 999999);
	h->arena = (struct arena){
		.quiet_ms = 50, .limit_ms = 10000,
		.patience_ms = SEM_PATIENCE_MS,
	};
	self->until = sem_now_ms() +
		      1000 * number_from("SEMDEV_DURATION", SECONDS);
	scene_real();
	ASSERT_TRUE(hunt_begin(h));
	TH_LOG("SEMDEV_SEED=%u, %u programs from files", h->seed,
	       h->from_files);
}

FIXTURE_TEARDOWN(random)
{
	free(self->hunt);
}

/* As long as the longest SEMDEV_DURATION that scripts/test takes, and more */
TEST_F_TIMEOUT(random, programs_leave_everything_as_it_was, 1100000)
{
	bool more = true, guided = getenv("SEMDEV_GUIDED");
	struct hunt *h = self->hunt;

	while (more && sem_now_ms() < self->until) {
		more = hunt_step(h);
		if (h->thrown != SURELY || !cover_lacks())
			continue;
		TH_LOG("NOT guided by coverage: %s", cover_lacks());
		ASSERT_FALSE(guided);
	}
	TH_LOG("%lu programs, %lu killed, %u kept, %u edges, %u findings",
	       h->thrown, h->killed, h->nr_kept, cover.edges, h->findings);
	EXPECT_TRUE(!guided || !cover_lacks());
	EXPECT_FALSE(h->unplayable);
	EXPECT_EQ(h->findings, 0);
	EXPECT_GT(h->thrown, 0);
}

TEST_HARNESS_MAIN
