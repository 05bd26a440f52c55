// SPDX-License-Identifier: GPL-2.0-only
/* Making named semaphores: names, arguments, the node, who may. */
#include "kselftest_harness.h"

#include "semdev_pool.h"

FIXTURE(named) {
	struct semdev_create how;
};

FIXTURE_SETUP(named)
{
	self->how = pool_of(3);
}

FIXTURE_TEARDOWN(named)
{
	named_destroy(self->how.name, SEMDEV_FORCE);
}

/* Creates one of that name; 0 or errno */
static int create_name(struct semdev_create *how, const char *name)
{
	memset(how->name, 0, sizeof(how->name));
	memcpy(how->name, name, strnlen(name, sizeof(how->name)));
	return control(SEMDEV_CREATE, how) ? errno : 0;
}

static bool has_node(const char *name)
{
	char path[64];
	struct stat st;

	snprintf(path, sizeof(path), NAMED_FOLDER "%s", name);
	return !stat(path, &st) && S_ISCHR(st.st_mode);
}

TEST_F(named, gets_a_node_that_can_be_opened_and_goes_with_it)
{
	int fd;

	ASSERT_TRUE(named_create(&self->how));
	EXPECT_TRUE(has_node(self->how.name));
	fd = named_open(self->how.name, O_RDWR);
	ASSERT_GE(fd, 0);
	EXPECT_EQ(available(fd), 3);
	EXPECT_EQ(close(fd), 0);
	EXPECT_EQ(named_destroy(self->how.name, 0), 0);
	EXPECT_FALSE(has_node(self->how.name));
	EXPECT_ERROR(named_open(self->how.name, O_RDWR), ENOENT);
}

TEST_F(named, may_be_1_to_32_of_letters_digits_dot_underscore_and_minus)
{
	static const char * const names[] = {
		"a", "Z", "0", "_", "a.", "a-", "a..", "_.-",
		"abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
		"0123456789._-", "12345678901234567890123456789012",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		EXPECT_EQ(create_name(&self->how, names[i]), 0) {
			TH_LOG("%s", names[i]);
		}
		EXPECT_TRUE(has_node(names[i]));
		EXPECT_EQ(named_destroy(names[i], 0), 0);
		EXPECT_FALSE(has_node(names[i]));
	}
}

TEST_F(named, may_be_nothing_else)
{
	static const char * const names[] = {
		"", "123456789012345678901234567890123",
		"1234567890123456789012345678901234567890",
		".", "..", ".a", "-", "-a", "a/b", "/", "/a", "a/", "../a",
		"a b", " a", "a ", "a\tb", "a\nb", "\x01", "a\x7f", "a!b",
		"a:b", "a%b", "a\\b", "a\xc3\xa9", "\xff",
	};

	for (size_t i = 0; i < ARRAY_SIZE(names); i++) {
		EXPECT_EQ(create_name(&self->how, names[i]), EINVAL) {
			TH_LOG("name %zu", i);
		}
		EXPECT_EQ(named_destroy(names[i], 0), -1);
		EXPECT_EQ(errno, EINVAL);
	}
}

TEST_F(named, are_a_name_up_to_the_first_nul_whatever_follows)
{
	ASSERT_TRUE(named_create(&self->how));
	ASSERT_EQ(named_destroy(self->how.name, 0), 0);
	self->how.name[sizeof(self->how.name) - 1] = '/';
	EXPECT_EQ(control(SEMDEV_CREATE, &self->how), 0);
	EXPECT_TRUE(has_node(self->how.name));
}

TEST_F(named, twice_the_same_is_eexist)
{
	struct semdev_create other = counter_of(1, 0);

	ASSERT_TRUE(named_create(&self->how));
	EXPECT_EQ(create_name(&other, self->how.name), EEXIST);
	EXPECT_EQ(control(SEMDEV_CREATE, &self->how), -1);
	EXPECT_EQ(errno, EEXIST);
	EXPECT_EQ(info_of_name(self->how.name).kind, SEMDEV_POOL);
}

TEST_F(named, differently_in_case_are_two)
{
	EXPECT_EQ(create_name(&self->how, "Test-case"), 0);
	EXPECT_EQ(create_name(&self->how, "test-case"), 0);
	EXPECT_EQ(named_destroy("Test-case", 0), 0);
	EXPECT_TRUE(has_node("test-case"));
	EXPECT_EQ(named_destroy("test-case", 0), 0);
}

/* Of a command with the arguments of self->how: its errno, or 0 if it worked */
static int refusal(struct semdev_create how)
{
	if (!named_create(&how))
		return errno;
	named_destroy(how.name, 0);
	return 0;
}

#define EXPECT_CREATE(kind, error, ...)					\
	do {								\
		struct semdev_create __how = kind;			\
									\
		__VA_ARGS__;						\
		EXPECT_EQ(refusal(__how), error) {			\
			TH_LOG(#__VA_ARGS__);				\
		}							\
	} while (0)

TEST_F(named, pools_have_1_to_int_max_tokens)
{
	EXPECT_CREATE(pool_of(1), 0);
	EXPECT_CREATE(pool_of(INT_MAX), 0);
	EXPECT_CREATE(pool_of(0), EINVAL);
	EXPECT_CREATE(pool_of(1ULL << 31), EINVAL);
	EXPECT_CREATE(pool_of(1ULL << 32), EINVAL);
	EXPECT_CREATE(pool_of((1ULL << 32) + 1), EINVAL);
	EXPECT_CREATE(pool_of(1ULL << 63), EINVAL);
	EXPECT_CREATE(pool_of(-1), EINVAL);
}

TEST_F(named, pools_have_limits_and_are_strict_or_not)
{
	EXPECT_CREATE(pool_of(3), 0, __how.flags = SEMDEV_STRICT);
	EXPECT_CREATE(pool_of(3), 0, __how.flags = SEMDEV_NO_STRICT);
	EXPECT_CREATE(pool_of(3), 0, __how.max_per_client = ~0U);
	EXPECT_CREATE(pool_of(3), 0, __how.max_per_uid = 1);
	EXPECT_CREATE(pool_of(3), EINVAL,
		      __how.flags = SEMDEV_STRICT | SEMDEV_NO_STRICT);
	EXPECT_CREATE(pool_of(3), EINVAL, __how.initial = 1);
}

TEST_F(named, counters_begin_with_initial_and_have_a_maximum)
{
	EXPECT_CREATE(counter_of(0, 0), 0);
	EXPECT_CREATE(counter_of(-1, 0), 0);
	EXPECT_CREATE(counter_of(5, 5), 0);
	EXPECT_CREATE(counter_of(6, 5), EINVAL);
	EXPECT_CREATE(counter_of(0, 1), EINVAL, __how.flags = SEMDEV_STRICT);
	EXPECT_CREATE(counter_of(0, 1), EINVAL, __how.max_per_client = 1);
	EXPECT_CREATE(counter_of(0, 1), EINVAL, __how.max_per_uid = 1);
}

TEST_F(named, of_an_unknown_kind_or_with_unknown_bits_are_einval)
{
	for (unsigned int bit = 2; bit < 32; bit++)
		EXPECT_CREATE(pool_of(3), EINVAL, __how.flags = 1U << bit);
	for (unsigned int bit = 9; bit < 32; bit++)
		EXPECT_CREATE(pool_of(3), EINVAL, __how.mode = 1U << bit);
	EXPECT_CREATE(pool_of(3), EINVAL, __how.kind = 2);
	EXPECT_CREATE(pool_of(3), EINVAL, __how.kind = ~0U);
	EXPECT_CREATE(pool_of(3), EINVAL, __how.pad = 1);
	EXPECT_CREATE(pool_of(3), EINVAL, __how.uid = -1);
	EXPECT_CREATE(pool_of(3), EINVAL, __how.gid = -1);
}

/* Is the node such, mode 0 meaning 0600? */
static bool node_is(struct semdev_create *how, mode_t mode)
{
	struct stat st;
	int fd;

	if (!named_create(how))
		return false;
	fd = named_open(how->name, O_RDONLY);
	if (fstat(fd, &st))
		return false;
	close(fd);
	return (st.st_mode & 07777) == mode && st.st_uid == how->uid &&
	       st.st_gid == how->gid && !named_destroy(how->name, 0);
}

TEST_F(named, have_the_mode_and_owner_asked_for_and_0600_by_default)
{
	struct semdev_create how = counter_of(0, 0);

	EXPECT_TRUE(node_is(&self->how, 0600));
	EXPECT_TRUE(node_is(&how, 0600));
	how.mode = 0777;
	EXPECT_TRUE(node_is(&how, 0777));
	how.mode = 0001;
	EXPECT_TRUE(node_is(&how, 0001));
	self->how.mode = 0640;
	self->how.uid = 1000;
	self->how.gid = 100;
	EXPECT_TRUE(node_is(&self->how, 0640));
}

/* Opens what is named with the rights of another user; fd or -errno */
static long do_open_as_other(int flags, long name)
{
	int fd;

	if (setegid(65534) || seteuid(65534))
		return -EPROTO;
	fd = name ? named_open((const char *)name, flags) :
		    open(CONTROL_NODE, flags);
	fd = fd < 0 ? -errno : fd;
	return seteuid(0) || setegid(0) ? -EPROTO : fd;
}

TEST_F(named, can_be_opened_by_users_that_the_mode_admits)
{
	long name = (long)self->how.name;
	struct client c;

	self->how.mode = 0604;
	ASSERT_TRUE(named_create(&self->how));
	ASSERT_TRUE(client_start(&c));
	EXPECT_EQ(client_ask(&c, do_open_as_other, O_RDWR, name), -EACCES);
	EXPECT_EQ(client_ask(&c, do_open_as_other, O_WRONLY, name), -EACCES);
	EXPECT_GE(client_ask(&c, do_open_as_other, O_RDONLY, name), 0);
}

TEST_F(named, have_one_major_and_a_class_of_their_own)
{
	struct semdev_create other = counter_of(0, 0);
	int fd = sem_make(_metadata, &self->how);
	int other_fd = sem_make(_metadata, &other);
	char path[128];
	struct stat a, b;

	ASSERT_EQ(fstat(fd, &a), 0);
	ASSERT_EQ(fstat(other_fd, &b), 0);
	ASSERT_EQ(close(fd), 0);
	ASSERT_EQ(close(other_fd), 0);
	EXPECT_EQ(major(a.st_rdev), major(b.st_rdev));
	EXPECT_NE(minor(a.st_rdev), minor(b.st_rdev));
	snprintf(path, sizeof(path), "/sys/class/semaphore/semaphores!%s/dev",
		 other.name);
	EXPECT_EQ(access(path, R_OK), 0);
	EXPECT_EQ(named_destroy(other.name, 0), 0);
	EXPECT_NE(access(path, R_OK), 0);
}

TEST_HARNESS_MAIN
