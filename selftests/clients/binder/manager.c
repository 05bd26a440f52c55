// SPDX-License-Identifier: GPL-2.0-only
/*
 * manager DEVICE [hidl]: a context manager that keeps names, as clients of Android
 * expect one: until Android 8 on /dev/binder (which libgbinder takes for granted where
 * no file tells it otherwise), or with "hidl" as on /dev/hwbinder. Says "ready".
 */
#include "hidl.h"
#include "names.h"

#define AIDL_MANAGER	"android.os.IServiceManager"
#define HIDL_MANAGER	"android.hidl.manager@1.0::IServiceManager"

enum { AIDL_GET = 1, AIDL_CHECK, AIDL_ADD, AIDL_LIST };
enum { HIDL_GET = 1, HIDL_ADD, HIDL_LIST = 4, HIDL_NOTIFY = 6 };

/* Nothing, if there is no such name */
static void put_service(struct parcel *out, struct names *names,
			const char *text)
{
	const struct name *name = names_find(names, text);
	struct flat_binder_object flat;

	if (!name)
		return;
	flat = flat_handle(name->handle);
	parcel_put_object(out, &flat, sizeof(flat));
}

static void add(struct party *p, struct names *names, struct reading *in,
		const char *text, __u32 handle)
{
	if (in->failed || !*text || !names_add(p, names, text, handle))
		in->failed = true;
}

/* One name for each call; where there are no more, an error */
static void aidl_list(struct parcel *out, const struct names *names, __u32 index)
{
	if (index < names->nr)
		parcel_put_string16(out, names->all[index].text);
	else
		out->status = -1;
}

static void aidl_serve(struct party *p, struct names *names, __u32 code,
		       struct reading *in, struct parcel *out)
{
	char text[NAME_BYTES];

	reading_header(in, false, AIDL_MANAGER);
	switch (code) {
	case AIDL_GET:
	case AIDL_CHECK:
		reading_string16(in, text, sizeof(text));
		put_service(out, names, text);
		if (!out->nr)
			parcel_put_32(out, 0);
		break;
	case AIDL_ADD:
		reading_string16(in, text, sizeof(text));
		add(p, names, in, text, reading_handle(in));
		parcel_put_32(out, 0);
		break;
	case AIDL_LIST:
		aidl_list(out, names, reading_32(in));
		break;
	default:
		out->status = -EBADMSG;
	}
}

static void hidl_list(struct parcel *out, const struct names *names)
{
	static struct hidl_string strings[NAMES];
	static struct hidl_vector vector;
	size_t i;

	for (i = 0; i < names->nr; i++)
		strings[i] = hidl_string_of(names->all[i].text);
	parcel_put_hidl_vector(out, &vector, strings, names->nr);
}

/* Which interface it has. Who adds it waits for the manager, and is called by it */
static void ask(struct party *p, __u32 handle, char *interface, size_t n)
{
	static struct parcel out;
	struct binder_transaction_data call, reply;
	struct reading in;

	*interface = '\0';
	parcel_begin(&out);
	parcel_put_header(&out, true, HIDL_BASE);
	call = party_data(handle, HIDL_CHAIN, out.bytes, out.nr);
	if (party_call(p, &call, &reply))
		return;
	in = reading_of(&reply);
	if (!(reply.flags & TF_STATUS_CODE) && !reading_32(&in))
		reading_hidl_first(&in, interface, n);
	party_free(p, &reply);
}

/* Its last interface alone: Android's adds one name for each */
static void hidl_add(struct party *p, struct names *names, struct reading *in)
{
	char interface[NAME_BYTES / 2], name[NAME_BYTES / 2 - 1];
	char text[NAME_BYTES];
	__u32 handle;

	reading_hidl_string(in, name, sizeof(name));
	handle = reading_handle(in);
	if (in->failed)
		return;
	ask(p, handle, interface, sizeof(interface));
	snprintf(text, sizeof(text), "%s/%s", interface, name);
	add(p, names, in, *interface ? text : "", handle);
}

static void hidl_get(struct parcel *out, struct names *names,
		     struct reading *in)
{
	char interface[NAME_BYTES / 2], name[NAME_BYTES / 2 - 1];
	char text[NAME_BYTES];

	reading_hidl_string(in, interface, sizeof(interface));
	reading_hidl_string(in, name, sizeof(name));
	snprintf(text, sizeof(text), "%s/%s", interface, name);
	put_service(out, names, text);
}

/* Nobody is notified, though everybody may ask for it */
static void hidl_serve(struct party *p, struct names *names, __u32 code,
		       struct reading *in, struct parcel *out)
{
	reading_header(in, true, HIDL_MANAGER);
	parcel_put_32(out, 0);
	switch (code) {
	case HIDL_GET:
		hidl_get(out, names, in);
		break;
	case HIDL_ADD:
		hidl_add(p, names, in);
		parcel_put_32(out, true);
		break;
	case HIDL_LIST:
		hidl_list(out, names);
		break;
	case HIDL_NOTIFY:
		parcel_put_32(out, true);
		break;
	default:
		out->status = -EBADMSG;
	}
}

static void serve(struct party *p, struct names *names, bool hidl)
{
	static struct parcel out;
	struct binder_transaction_data call;
	struct reading in;

	party_take(p, &call, sizeof(call));
	in = reading_of(&call);
	parcel_begin(&out);
	if (call.code == AIDL_PING || call.code == HIDL_PING)
		parcel_put_32(&out, 0);
	else if (hidl)
		hidl_serve(p, names, call.code, &in, &out);
	else
		aidl_serve(p, names, call.code, &in, &out);
	if (in.failed) {
		printf("a bad call %u of process %d\n", call.code,
		       call.sender_pid);
		out.status = -EINVAL;
	}
	parcel_reply(p, &call, &out);
}

static void run(struct party *p, bool hidl)
{
	static struct names names;
	binder_uintptr_t cookie;

	for (;;) {
		__s64 answer = party_event(p);

		if (answer == BR_TRANSACTION) {
			serve(p, &names, hidl);
		} else if (answer == BR_DEAD_BINDER) {
			party_take(p, &cookie, sizeof(cookie));
			names_died(p, &names, cookie);
		} else if (answer == BR_CLEAR_DEATH_NOTIFICATION_DONE) {
			party_take(p, &cookie, sizeof(cookie));
		} else if (answer != BR_DEAD_REPLY &&
			   answer != BR_FAILED_REPLY) {
			errx(1, "Binder answered %#llx", (long long)answer);
		}
	}
}

int main(int argc, char **argv)
{
	bool hidl = argc == 3 && !strcmp(argv[2], "hidl");
	static struct party p;
	int error;

	if (argc != 2 && !hidl)
		errx(2, "usage: manager DEVICE [hidl]");
	setvbuf(stdout, NULL, _IOLBF, 0);
	error = party_open_at(&p, argv[1]);
	if (error)
		errx(1, "%s: %s", argv[1], strerror(-error));
	if (!manager_become(&p))
		err(1, "%s: becoming its manager", argv[1]);
	party_command(&p, BC_ENTER_LOOPER);
	party_talk(&p, 0);
	puts("ready");
	run(&p, hidl);
}
