// SPDX-License-Identifier: GPL-2.0-only
/*
 * service DEVICE NAME [hidl]: adds itself by that name, says "ready", and answers:
 * to 1 the string that it was given, as a string of the same kind; 2 it notes, that
 * is, it prints it; of 3 it dies.
 */
#include <stdio.h>

#include "hidl.h"

#define INTERFACE	"test@1.0::IEcho"
#define NODE		0x1000
#define TEXT_BYTES	(32 * 1024)

enum { AIDL_ADD = 3, HIDL_ADD = 2 };
enum { ECHO = 1, NOTE, DIE };

/* HIDL's replies begin with a status */
static void echo(struct reading *in, struct parcel *out, char *text)
{
	static struct hidl_string string;

	if (in->nr_objects) {
		reading_hidl_string(in, text, TEXT_BYTES);
		string = hidl_string_of(text);
		parcel_put_32(out, 0);
		parcel_put_hidl_string(out, &string);
	} else {
		reading_string16(in, text, TEXT_BYTES);
		parcel_put_string16(out, text);
	}
}

/* What a manager asks before it keeps a name */
static void put_chain(struct parcel *out)
{
	static struct hidl_string strings[2];
	static struct hidl_vector vector;

	strings[0] = hidl_string_of(INTERFACE);
	strings[1] = hidl_string_of(HIDL_BASE);
	parcel_put_32(out, 0);
	parcel_put_hidl_vector(out, &vector, strings, 2);
}

/* True if that was a question which every object answers */
static bool answer_base(__u32 code, struct parcel *out)
{
	if (code == AIDL_PING || code == HIDL_PING)
		parcel_put_32(out, 0);
	else if (code == AIDL_INTERFACE)
		parcel_put_string16(out, INTERFACE);
	else if (code == HIDL_CHAIN)
		put_chain(out);
	return out->nr;
}

static void answer(__u32 code, struct reading *in, struct parcel *out,
		   bool hidl)
{
	static char text[TEXT_BYTES];

	if (answer_base(code, out))
		return;
	reading_header(in, hidl, INTERFACE);
	if (code == ECHO || code == NOTE)
		echo(in, out, text);
	else if (code == DIE)
		exit(0);
	else
		out->status = -EBADMSG;
	if (in->failed)
		out->status = -EINVAL;
	else if (code == NOTE)
		printf("noted: %s\n", text);
}

static void serve(struct party *p, bool hidl)
{
	static struct parcel out;
	struct binder_transaction_data call;
	struct reading in;

	party_take(p, &call, sizeof(call));
	if (call.target.ptr != NODE || call.cookie != NODE + 1)
		errx(1, "called as %#llx, %#llx",
		     (unsigned long long)call.target.ptr,
		     (unsigned long long)call.cookie);
	in = reading_of(&call);
	parcel_begin(&out);
	answer(call.code, &in, &out, hidl);
	parcel_reply(p, &call, &out);
}

static void put_name(struct parcel *out, const char *name, bool hidl)
{
	static struct hidl_string string;
	struct flat_binder_object flat = flat_node(NODE);

	parcel_put_header(out, hidl, hidl ?
			  "android.hidl.manager@1.0::IServiceManager" :
			  "android.os.IServiceManager");
	string = hidl_string_of(name);
	if (hidl)
		parcel_put_hidl_string(out, &string);
	else
		parcel_put_string16(out, name);
	parcel_put_object(out, &flat, sizeof(flat));
	if (!hidl)
		parcel_put_32(out, 0);
}

/* The manager may ask back before it replies */
static void add(struct party *p, const char *name, bool hidl)
{
	static struct parcel out;
	struct binder_transaction_data reply;
	struct reading in;
	__s64 event;

	put_name(&out, name, hidl);
	parcel_call(p, hidl ? HIDL_ADD : AIDL_ADD, &out);
	while ((event = party_event(p)) == BR_TRANSACTION)
		serve(p, hidl);
	if (event != BR_REPLY)
		errx(1, "the manager does not reply: %#llx", (long long)event);
	party_take(p, &reply, sizeof(reply));
	in = reading_of(&reply);
	if ((reply.flags & TF_STATUS_CODE) || reading_32(&in) || in.failed)
		errx(1, "the manager refused %s", name);
	party_free(p, &reply);
}

int main(int argc, char **argv)
{
	bool hidl = argc == 4 && !strcmp(argv[3], "hidl");
	static struct party p;
	int error;

	if (argc != 3 && !hidl)
		errx(2, "usage: service DEVICE NAME [hidl]");
	setvbuf(stdout, NULL, _IOLBF, 0);
	error = party_open_at(&p, argv[1]);
	if (error)
		errx(1, "%s: %s", argv[1], strerror(-error));
	add(&p, argv[2], hidl);
	party_command(&p, BC_ENTER_LOOPER);
	party_talk(&p, 0);
	puts("ready");
	for (;;) {
		__s64 event = party_event(&p);

		if (event == BR_TRANSACTION)
			serve(&p, hidl);
		else if (event != BR_DEAD_REPLY && event != BR_FAILED_REPLY)
			errx(1, "Binder answered %#llx", (long long)event);
	}
}
