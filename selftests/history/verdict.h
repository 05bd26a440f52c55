/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Small histories written by hand, legal and illegal. Each illegal one has to
 * be refused for its reason. (Columns: text.h.)
 */
#ifndef HISTORY_VERDICT_H
#define HISTORY_VERDICT_H

#include "check.h"
#include "text.h"

FIXTURE(legal) {
	struct history h;
	struct replay *r;
};

#define legal_data FIXTURE_DATA(legal)

FIXTURE_VARIANT(legal) {
	const char *text;
};

FIXTURE(illegal) {
	struct history h;
	struct replay *r;
};

#define illegal_data FIXTURE_DATA(illegal)

FIXTURE_VARIANT(illegal) {
	const char *rule;
	const char *text;
};

/* Two processes have opened a pool of one or two tokens, or a counter */
#define OPEN	"1 2 1 1 open 0 0\n3 4 2 2 open 0 0\n"
#define POOL1	"pool 1 strict\n" OPEN
#define POOL2	"pool 2 strict\n" OPEN
#define LOOSE2	"pool 2\n" OPEN
#define COUNTER	"counter 1 5\n" OPEN

/* What a look shows: tokens available, ... taken and out, who waits */
#define SEEN(value, max, peak, taken, out, waiters)			\
	" value=" #value " max=" #max " max_seen=" #peak		\
	" taken=" #taken " outstanding=" #out " waiters=" #waiters	\
	" clients=2\n"

static struct replay *verdict_of(const char *text, struct history *h)
{
	FILE *from = fmemopen((char *)text, strlen(text), "r");
	struct replay *r = NULL;
	int line = from ? history_read(from, h) : -1;

	if (from)
		fclose(from);
	if (!line)
		r = history_check(h);
	else
		fprintf(stderr, "# line %d is not understood\n", line);
	return r;
}

FIXTURE_SETUP(legal)
{
	self->r = verdict_of(variant->text, &self->h);
	ASSERT_NE(self->r, NULL);
}

FIXTURE_TEARDOWN(legal)
{
	free(self->r);
	history_free(&self->h);
}

FIXTURE_SETUP(illegal)
{
	self->r = verdict_of(variant->text, &self->h);
	ASSERT_NE(self->r, NULL);
}

FIXTURE_TEARDOWN(illegal)
{
	free(self->r);
	history_free(&self->h);
}

TEST_F(legal, history_is_accepted)
{
	EXPECT_EQ(self->r->rule, NULL) {
		TH_LOG("%s: %s", self->r->rule, self->r->text);
	}
}

TEST_F(illegal, history_is_refused_for_its_reason)
{
	ASSERT_NE(self->r->rule, NULL);
	EXPECT_STREQ(self->r->rule, variant->rule) {
		TH_LOG("%s", self->r->text);
	}
}

#endif /* HISTORY_VERDICT_H */
