// SPDX-License-Identifier: GPL-2.0-only
/*
 * The checker of histories, of calls: what they return, who waits, who is
 * overtaken and who starves.
 */
#include "kselftest_harness.h"

#include "verdict.h"

FIXTURE_VARIANT_ADD(illegal, refusal_beside_a_token) {
	.rule = "refused",
	.text = POOL1
		"5 6 1 1 read 1 -11 nonblock\n",
};

FIXTURE_VARIANT_ADD(legal, refusal_beside_a_take) {
	.text = POOL1
		"5 8 1 1 read 1 1 nonblock\n6 7 2 2 read 1 -11 nonblock\n",
};

FIXTURE_VARIANT_ADD(illegal, poll_in_vain_beside_a_token) {
	.rule = "refused",
	.text = COUNTER
		"5 6 1 1 poll 0 0\n",
};

FIXTURE_VARIANT_ADD(legal, refusal_where_one_may_sleep) {
	.text = POOL2
		"5 - 1 1 acquire 2 -\n6 7 2 2 read 1 -11 nonblock\n",
};

FIXTURE_VARIANT_ADD(illegal, poll_that_promises_too_much) {
	.rule = "false promise",
	.text = POOL1
		"5 6 1 1 read 1 1\n7 8 2 2 poll 0 1\n",
};

FIXTURE_VARIANT_ADD(illegal, read_of_more_than_was_asked_for) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 read 1 2\n",
};

FIXTURE_VARIANT_ADD(illegal, acquire_of_less_than_all) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 acquire 2 1\n",
};

FIXTURE_VARIANT_ADD(illegal, read_that_says_end_of_file) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 read 1 0\n",
};

FIXTURE_VARIANT_ADD(illegal, write_of_less_than_all) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 8 1 1 give 2 1\n",
};

FIXTURE_VARIANT_ADD(illegal, interrupt_without_a_signal) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 read 1 -4\n",
};

FIXTURE_VARIANT_ADD(legal, interrupt_by_a_signal) {
	.text = POOL2
		"5 8 1 1 read 1 -4\n6 7 0 0 signal 1 0\n",
};

FIXTURE_VARIANT_ADD(illegal, deadline_of_a_call_without_one) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 acquire 1 -110\n",
};

FIXTURE_VARIANT_ADD(illegal, debt_of_a_client_that_has_nothing) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 1 1 acquire 1 -35\n",
};

FIXTURE_VARIANT_ADD(legal, debt_of_a_client) {
	.text = POOL2
		"5 6 1 1 acquire 1 1\n7 8 1 1 acquire 2 -35\n",
};

FIXTURE_VARIANT_ADD(illegal, highest_value_that_falls) {
	.rule = "wrong return",
	.text = POOL2
		"5 6 0 0 look 0 0"
		SEEN(2, 2, 2, 0, 0, 0)
		"7 8 0 0 look 0 0"
		SEEN(2, 2, 1, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, waiter_that_nobody_is) {
	.rule = "ghost",
	.text = POOL2
		"5 6 1 1 read 2 2\n7 8 0 0 look 0 0"
		SEEN(0, 2, 2, 2, 2, 1),
};

FIXTURE_VARIANT_ADD(illegal, waiter_of_a_client_that_nobody_is) {
	.rule = "ghost",
	.text = POOL2
		"5 - 1 1 read 1 -\n6 7 0 2 client 1 0\n",
};

FIXTURE_VARIANT_ADD(illegal, waiter_beside_a_token) {
	.rule = "idle token",
	.text = POOL2
		"5 6 1 1 read 1 1\n7 - 2 2 read 1 -\n8 9 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 1),
};

FIXTURE_VARIANT_ADD(legal, waiter_beside_too_few_tokens) {
	.text = POOL2
		"5 6 1 1 read 1 1\n7 - 2 2 acquire 2 -\n8 9 0 0 look 0 0"
		SEEN(1, 2, 2, 1, 1, 1),
};

FIXTURE_VARIANT_ADD(illegal, reader_that_is_overtaken) {
	.rule = "overtaken",
	.text = POOL2
		"5 6 1 1 read 2 2\n7 30 2 2 read 1 1\n8 9 0 2 client 1 0\n"
		"10 15 1 1 give 1 1\n11 12 1 1 read 1 1\n13 14 0 2 client 1 0\n",
};

FIXTURE_VARIANT_ADD(legal, reader_that_may_have_been_served_first) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 30 2 2 read 1 1\n8 9 0 2 client 1 0\n"
		"10 13 1 1 give 1 1\n11 12 1 1 read 1 1\n"
		"20 21 1 1 give 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, reader_that_may_have_been_too_late) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 30 2 2 read 1 1\n8 11 0 2 client 1 0\n"
		"9 15 1 1 give 1 1\n10 12 1 1 read 1 1\n13 14 0 2 client 1 0\n"
		"20 21 1 1 give 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, reader_that_an_older_turn_passes) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 8 1 1 poll 0 0\n9 30 2 2 read 1 1\n"
		"10 11 0 2 client 1 0\n12 17 1 1 give 1 1\n13 14 1 1 read 1 1\n"
		"15 16 0 2 client 1 0\n"
		"20 21 1 1 give 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, reader_that_an_older_turn_passes_twice) {
	.rule = "overtaken",
	.text = POOL2
		"5 6 1 1 read 2 2\n7 8 1 1 poll 0 0\n9 30 2 2 read 1 1\n"
		"10 11 0 2 client 1 0\n12 19 1 1 give 2 2\n13 14 1 1 read 1 1\n"
		"15 16 1 1 read 1 1 nonblock\n17 18 0 2 client 1 0\n",
};

FIXTURE_VARIANT_ADD(illegal, reader_that_a_younger_turn_passes) {
	.rule = "overtaken",
	.text = POOL2
		"5 6 1 1 read 2 2\n7 30 2 2 read 1 1\n8 9 0 2 client 1 0\n"
		"10 11 1 1 poll 0 0\n12 17 1 1 give 1 1\n13 14 1 1 read 1 1 nonblock\n"
		"15 16 0 2 client 1 0\n",
};

FIXTURE_VARIANT_ADD(legal, reader_that_a_signal_sends_to_the_end) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 30 2 2 read 1 1\n8 9 0 2 client 1 0\n"
		"10 11 0 0 signal 2 0\n"
		"12 17 1 1 give 1 1\n13 14 1 1 read 1 1\n15 16 0 2 client 1 0\n"
		"20 21 1 1 give 1 1\n",
};

FIXTURE_VARIANT_ADD(legal, reader_at_a_limit_that_is_passed) {
	.text = POOL2
		"5 6 1 1 read 2 2\n7 30 2 2 read 1 1\n8 9 0 2 client 1 0\n"
		"10 11 0 0 limit 9 0\n"
		"12 17 1 1 give 1 1\n13 14 1 1 read 1 1\n15 16 0 2 client 1 0\n"
		"20 21 1 1 give 1 1\n",
};

FIXTURE_VARIANT_ADD(illegal, poller_that_is_not_told) {
	.rule = "starved",
	.text = POOL1
		"5 - 1 1 poll -1 -\n6 7 0 0 look 0 0 rest"
		SEEN(1, 1, 0, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(legal, poller_that_will_be_told) {
	.text = POOL1
		"5 - 1 1 poll -1 -\n6 7 0 0 look 0 0"
		SEEN(1, 1, 0, 0, 0, 0),
};

FIXTURE_VARIANT_ADD(illegal, reader_with_room_that_is_left_aside) {
	.rule = "starved",
	.text = POOL1
		"5 6 0 0 limit 1 0\n7 - 1 1 read 1 -\n8 9 0 0 look 0 0 rest"
		SEEN(1, 1, 0, 0, 0, 1),
};

TEST_HARNESS_MAIN
