// SPDX-License-Identifier: GPL-2.0-only
/*
 * The article's driver, written with the kit: /dev/sample-semaphore.
 *
 * Writing n bytes adds n, reading takes one and waits while there is none. Like
 * the article's it has no poll and waits even if told not to (O_NONBLOCK);
 * drivers/semaphore/ shows both.
 *
 * Read it from the top: what is shared, what a file owns, what each system call
 * does, and last how the kernel is told.
 */
#include <linux/miscdevice.h>
#include <linux/module.h>
#include <linux/semaphore_dev.h>

#include <chardev/count.h>
#include <chardev/guarded.h>
#include <chardev/io.h>
#include <chardev/ioctl.h>
#include <chardev/misc.h>
#include <chardev/shared.h>
#include <chardev/wait.h>

#include <chardev/poison.h>	/* last: nothing below can reach past the kit */

/* What the lock guards: out of reach without it. */
struct state {
	struct chardev_mutex lock;
	struct count count __guarded_by(&lock);
	size_t max_seen __guarded_by(&lock);
};

DEFINE_GUARDED(guarded_state, struct state);

/* What all files share. Each holds a reference, and so does the device. */
struct sample {
	struct kref refs;
	wait_queue_head_t changed;
	struct guarded_state state;
};

DEFINE_REF(sample, struct sample, refs, object_no_drop);

static struct sample_ref sample_create(void)
{
	own(sample) ref = {
		new_object(struct sample_ref, GFP_KERNEL,
			   (refs, KREF_INIT(1)), (changed, {}), (state, {}))
	};
	int err = owned_err(ref);

	if (err)
		return owned_error(struct sample_ref, err);
	init_waitqueue_head(&sample_deref(ref)->changed);
	guarded_init(&sample_deref(ref)->state, (count, COUNT_INIT(0)),
		     (max_seen, 0));
	return owned_take(ref);
}

/* What one open file owns. */
struct sample_file {
	own(sample) sample;
	struct shared64 reads;
};

static void sample_file_drop(struct sample_file *file)
{
	sample_clear(&file->sample);
}

DEFINE_OWNED(sample_file, struct sample_file, sample_file_drop);

/* A file needs a reference of its own: without sample_get() this is an error. */
static struct sample_file_owned sample_file_open(struct sample *sample)
{
	return new_object(struct sample_file_owned, GFP_KERNEL_ACCOUNT,
			  (sample, { sample_get(sample) }),
			  (reads, SHARED64_INIT(0)));
}

/*
 * locked() is the only door to the state, and releases the lock on every way out.
 * The wait holds it whenever it tests the condition, and not while it sleeps.
 */
static int sample_take(struct sample *sample)
	__locks(&sample->state)
{
	locked(state, &sample->state);
	return wait_event_interruptible_exclusive_mutex(sample->changed,
			&state->lock, count_take(&state->count, 1));
}

/* The byte is stored before the token is taken: no fault can lose a token. */
static __always_inline ssize_t
sample_file_read(const struct sample_file *file, struct user_writer *to,
		 const struct file_io *io)
	__releases(to)
{
	int err;

	if (!user_writer_len(to) || *io->pos > 0)
		return user_writer_finish(to, 0);
	err = user_writer_write(to, "", 1);
	if (err)
		return err;
	err = sample_take(sample_borrow(&file->sample));
	if (err)
		return err;
	shared64_inc(&file->reads);
	*io->pos = 1;
	return 1;
}

/* To add to a count means to say what happens at its limit: it stays there. */
static __always_inline ssize_t
sample_file_write(const struct sample_file *file, struct user_reader *from,
		  const struct file_io *io)
	__releases(from)
{
	struct sample *sample = sample_borrow(&file->sample);
	size_t n = user_reader_len(from);
	size_t count;

	locked(state, &sample->state);
	count = count_add_saturating(&state->count, n, SIZE_MAX);
	state->max_seen = max(state->max_seen, count);
	wake_up_most(&sample->changed, n);
	return user_reader_finish(from, n);
}

/* A handler never sees user memory: the dispatch copies, as the command says. */
static int sample_get_read_count(const struct sample_file *file, __u64 *count)
{
	*count = shared64_read(&file->reads);
	return 0;
}

static int sample_set_read_count(const struct sample_file *file,
				 const __u64 *count)
{
	shared64_set(&file->reads, *count);
	return 0;
}

DEFINE_CHARDEV_FILE(sample_file, struct sample, struct sample_file);
DEFINE_CHARDEV_READ(sample_file);
DEFINE_CHARDEV_WRITE(sample_file);
DEFINE_CHARDEV_IOCTL(sample_file,
	CHARDEV_IOR(SEMDEV_GET_READ_COUNT, __u64, sample_get_read_count)
	CHARDEV_IOW(SEMDEV_SET_READ_COUNT, __u64, sample_set_read_count)
);

/* How it is reached. */
DECLARE_CHARDEV_MISC(sample_misc, sample, struct sample);
DEFINE_CHARDEV_MISC_FOPS(sample_file, sample_misc, read, write, ioctl);

static struct sample_misc sample_misc = {
	.misc = {
		.minor = MISC_DYNAMIC_MINOR,
		.name = "sample-semaphore",
	},
};

module_chardev_misc(sample_misc, sample_create);

MODULE_DESCRIPTION("The semaphore of the article, written with the kit");
MODULE_LICENSE("GPL");
