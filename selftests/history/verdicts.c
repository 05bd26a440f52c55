// SPDX-License-Identifier: GPL-2.0-only
/*
 * The checker of histories, of tokens: lost ones, minted ones, those of files
 * that are closed and processes that are killed, beyond sizes and limits.
 */
#include "kselftest_harness.h"

#include "verdict.h"

FIXTURE_VARIANT_ADD(legal, tokens_that_come_back) {
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 1 1 give 1 1\n9 10 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, second_token_of_a_pool_of_one) {
	.rule = "beyond size",
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, take_beside_the_give_that_lets_it) {
	.text = POOL1
		"5 6 1 1 read 1 1\n7 10 1 1 give 1 1\n8 9 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, take_before_the_give_that_lets_it) {
	.rule = "beyond size",
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 2 2 read 1 1\n9 10 1 1 give 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, two_takes_at_once_of_a_pool_of_one) {
	.rule = "beyond size",
	.text = POOL1
		"5 7 1 1 read 1 1\n6 8 2 2 read 1 1\n",
};

/* It frees nothing, as the pool is strict */
FIXTURE_VARIANT_ADD(illegal, give_of_what_one_has_not) {
	.rule = "beyond size",
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 2 2 give 1 1\n9 10 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, give_of_what_another_took) {
	.text = LOOSE2
		"5 6 1 1 read 2 2\n7 8 2 2 give 1 1\n9 10 2 2 read 1 1\n"
		"11 12 0 0 look 0 0"
		SEEN(0, 2, 2, 3, 2, 0),
};

/* It frees the token of the take that has not returned */
FIXTURE_VARIANT_ADD(legal, give_of_what_another_is_just_taking) {
	.text = LOOSE2
		"5 8 1 1 read 2 2\n6 7 2 2 give 2 2\n9 10 2 2 read 2 2\n",
};

FIXTURE_VARIANT_ADD(illegal, more_than_another_has_given) {
	.rule = "beyond size",
	.text = LOOSE2
		"5 6 1 1 read 2 2\n7 8 2 2 give 1 1\n9 10 2 2 read 2 2\n",
};

FIXTURE_VARIANT_ADD(illegal, look_without_a_token_that_is_out) {
	.rule = "minted",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 look 0 0"
		SEEN(2, 2, 2, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, look_with_a_token_that_was_given) {
	.rule = "lost",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 1 1 give 1 1\n9 10 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(illegal, look_with_a_token_nowhere) {
	.rule = "lost",
	.text = POOL2
		"5 6 0 0 look 0 0"
		SEEN(1, 2, 2, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(legal, token_kept_for_a_turn) {
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 look 0 0"
		SEEN(0, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(illegal, token_kept_for_a_turn_for_ever) {
	.rule = "lost",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 look 0 0 rest" SEEN(0, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(illegal, more_available_than_are_not_out) {
	.rule = "beyond size",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 look 0 0"
		SEEN(2, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(illegal, account_without_its_token) {
	.rule = "minted",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 1 client 0 0\n",
};

FIXTURE_VARIANT_ADD(illegal, account_with_a_token_too_many) {
	.rule = "lost",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 1 client 0 2\n",
};

FIXTURE_VARIANT_ADD(illegal, more_out_than_taken) {
	.rule = "the law",
	.text = LOOSE2
		"5 6 1 1 read 1 1\n7 8 0 0 look 0 0"
		SEEN(0, 2, 2, 1, 2, 0),
};

FIXTURE_VARIANT_ADD(illegal, closed_file_that_keeps_a_token) {
	.rule = "lost",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 1 1 close 0 0\n9 10 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(legal, closed_file_that_a_child_has_still) {
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 1 1 fork 3 0\n9 10 1 1 close 0 0\n"
		"11 12 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(illegal, token_lost_although_a_child_has_the_file) {
	.rule = "minted",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 1 1 fork 3 0\n9 10 1 1 close 0 0\n"
		"11 12 0 0 look 0 0"
		SEEN(2, 2, 2, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, closed_file_that_was_passed_and_loses_its_token) {
	.rule = "minted",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 1 1 send 2 0\n9 10 1 1 close 0 0\n"
		"11 12 0 0 look 0 0"
		SEEN(2, 2, 2, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(legal, killed_process_that_is_not_gone) {
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 kill 1 0\n9 10 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 0)
		"11 12 0 0 look 0 0"
		SEEN(2, 2, 2, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, killed_process_that_keeps_a_token) {
	.rule = "lost",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 kill 1 0\n9 10 0 0 reap 1 0\n"
		"11 12 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 0),
};

FIXTURE_VARIANT_ADD(legal, killed_reader_that_may_have_taken) {
	.text = "counter 1 5\n" OPEN
		"5 - 1 1 read 1 -\n6 7 0 0 kill 1 0\n8 9 0 0 reap 1 0\n"
		"10 11 0 0 look 0 0"
		SEEN(0, 5, 1, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(legal, killed_reader_that_may_have_taken_nothing) {
	.text = "counter 1 5\n" OPEN
		"5 - 1 1 read 1 -\n6 7 0 0 kill 1 0\n8 9 0 0 reap 1 0\n"
		"10 11 0 0 look 0 0"
		SEEN(1, 5, 1, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, killed_reader_that_took_two) {
	.rule = "lost",
	.text = "counter 2 5\n" OPEN
		"5 - 1 1 read 1 -\n6 7 0 0 kill 1 0\n8 9 0 0 reap 1 0\n"
		"10 11 0 0 look 0 0 rest" SEEN(0, 5, 2, 0, 0, 0),
};

/* Given first, of which one had no room, and taken before that was known */
FIXTURE_VARIANT_ADD(legal, give_that_saturated_before_a_read) {
	.text = "counter 2 3\n" OPEN
		"5 8 1 1 give 2 2\n6 7 2 2 read 1 1\n"
		"9 10 0 0 look 0 0 rest" SEEN(2, 3, 3, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, give_after_a_read_that_gave_less) {
	.rule = "lost",
	.text = "counter 2 3\n" OPEN
		"5 6 2 2 read 1 1\n7 8 1 1 give 2 2\n"
		"9 10 0 0 look 0 0 rest" SEEN(2, 3, 3, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(legal, account_that_is_reclaimed) {
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 0 1 reclaim 0 1\n9 10 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, reclaim_of_what_nobody_has) {
	.rule = "lost",
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 0 1 reclaim 0 2\n",
};

FIXTURE_VARIANT_ADD(legal, more_out_than_a_new_size) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 8 0 0 resize 1 0\n9 10 0 0 look 0 0"
		SEEN(0, 1, 2, 2, 2, 0),
};

FIXTURE_VARIANT_ADD(illegal, token_beyond_a_new_size) {
	.rule = "beyond size",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 0 0 resize 1 0\n9 10 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, token_beyond_a_size_that_is_just_coming) {
	.text = POOL2
		"5 6 1 1 read 1 1\n7 10 0 0 resize 1 0\n8 9 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, two_takes_at_once_beyond_a_new_size) {
	.rule = "beyond size",
	.text = POOL2
		"5 6 0 0 resize 1 0\n7 9 1 1 read 1 1\n8 10 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, token_beyond_a_client_s_limit) {
	.rule = "beyond limit",
	.text = POOL2
		"5 6 0 0 limit 1 0\n7 8 1 1 read 1 1\n9 10 1 1 acquire 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, tokens_taken_before_a_limit) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 8 0 0 limit 1 0\n",
};

FIXTURE_VARIANT_ADD(illegal, token_beyond_a_user_s_limit) {
	.rule = "beyond limit",
	.text = POOL2
		"5 6 0 0 limit-user 1 0\n7 8 1 1 read 1 1\n9 10 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, token_that_a_counter_has_not) {
	.rule = "minted",
	.text = COUNTER
		"5 6 1 1 read 1 1\n7 8 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, one_token_for_two_at_once) {
	.rule = "minted",
	.text = COUNTER
		"5 7 1 1 read 1 1\n6 8 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, token_that_is_just_coming) {
	.text = COUNTER
		"5 6 1 1 read 1 1\n7 10 1 1 give 1 1\n8 9 2 2 read 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, given_token_that_is_not_there) {
	.rule = "lost",
	.text = COUNTER
		"5 6 1 1 give 1 1\n7 8 0 0 look 0 0"
		SEEN(1, 5, 2, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(legal, tokens_beyond_the_maximum) {
	.text = COUNTER
		"5 6 1 1 give 9 9\n7 8 0 0 look 0 0"
		SEEN(5, 5, 5, 0, 0, 0),
};

/* There is room for the tokens, as others are already on their way */
FIXTURE_VARIANT_ADD(legal, tokens_at_the_maximum_beside_a_take) {
	.text = "counter 5 5\n" OPEN
		"5 8 1 1 acquire 5 5\n6 7 2 2 give 5 5\n9 10 2 2 acquire 5 5\n",
};

FIXTURE_VARIANT_ADD(illegal, value_beyond_the_maximum) {
	.rule = "beyond size",
	.text = COUNTER
		"5 6 1 1 give 9 9\n7 8 0 0 look 0 0"
		SEEN(6, 5, 6, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, tokens_beyond_the_maximum_that_were_not_lost) {
	.rule = "minted",
	.text = COUNTER
		"5 6 1 1 give 9 9\n7 8 1 1 acquire 5 5\n9 10 2 2 read 1 1\n",
};

/* What a saved history says is what was recorded */
TEST_F(legal, history_is_the_same_when_it_is_saved_and_read)
{
	char text[4096] = "";
	FILE *to = fmemopen(text, sizeof(text), "w");
	struct history again;
	FILE *from;

	ASSERT_NE(to, NULL);
	history_print(to, &self->h);
	fclose(to);
	from = fmemopen(text, strlen(text), "r");
	ASSERT_NE(from, NULL);
	ASSERT_EQ(history_read(from, &again), 0);
	fclose(from);
	ASSERT_EQ(again.nr, self->h.nr);
	EXPECT_EQ(memcmp(again.op, self->h.op, again.nr * sizeof(*again.op)),
		  0);
	history_free(&again);
}

TEST_HARNESS_MAIN
