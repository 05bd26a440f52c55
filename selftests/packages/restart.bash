# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# After a restart; builds; the packages' next version; another kernel.
# shellcheck disable=SC2317 # check calls the functions
# shellcheck source-path=SCRIPTDIR source=common.bash
. /mnt/common.bash
stage restart

module_is_loaded() { grep '^semdev ' /proc/modules; }

binder_is_not_loaded() { ! grep '^binder_linux ' /proc/modules; }

the_limit_is_there()
{
	there /dev/semaphores/builds "660 root semaphore" &&
		shows builds size 2
}

nothing_of_ours_failed()
{
	! systemctl --failed --no-legend | grep -E 'semaphore|modules-load'
}

# as_builder COMMAND...: a member of the group
as_builder() { runuser -u builder -- "$@"; }

a_project_is_built_within_the_limit()
{
	cp -r /mnt/project /home/builder/ && chown -R builder /home/builder &&
		as_builder cmake -S /home/builder/project \
			-B /home/builder/build &&
		as_builder semctl make builds -- \
			cmake --build /home/builder/build &&
		same output 3 "$(/home/builder/build/hello)" &&
		shows builds outstanding 0 &&
		same "tokens that were out at once" 2 \
			"$(cat /sys/class/semaphore/semaphores!builds/max_seen)"
}

# The release's ninja knows no job server: each compiler takes a token of its own
ninja_builds_a_project_within_the_limit()
{
	as_builder cmake -G Ninja -S /home/builder/project \
		-B /home/builder/ninja \
		-DCMAKE_C_COMPILER_LAUNCHER="semctl;run;builds;--" &&
		as_builder ninja -j 8 -C /home/builder/ninja &&
		same output 3 "$(/home/builder/ninja/hello)" &&
		shows builds outstanding 0 &&
		same "tokens that were out at once" 2 \
			"$(cat /sys/class/semaphore/semaphores!builds/max_seen)"
}

cat_and_echo_work()
{
	as_builder sh -c 'echo -n ab >/dev/semaphore' &&
		as_builder timeout 10 cat /dev/semaphore >/dev/null &&
		shows semaphore available 1
}

others_are_kept_out()
{
	! runuser -u nobody -- semctl make --require builds -- true \
		2>/tmp/said || return
	grep "may not be opened" /tmp/said
}

only_the_next_is_built()
{
	same "version of $1" "$(packaged new)" "$(built_for "$(uname -r)" "$1")" &&
		same "number of $1" 1 "$(dkms status -m "$1" | wc -l)"
}

the_limit_was_kept() { the_limit_is_there && shows semaphore available 1; }

another_kernel_is_installed()
{
	local before

	before=$(ls /lib/modules)
	apt install --no-download -t "$(. /etc/os-release; echo "$VERSION_CODENAME")-backports" \
		linux-image-amd64 linux-headers-amd64 &&
		[[ $(ls /lib/modules) != "$before" ]]
}

it_is_built_for_every_kernel()
{
	local kernel

	for kernel in /lib/modules/*; do
		same "$1 for ${kernel##*/}" "$(packaged new)" \
			"$(built_for "${kernel##*/}" "$1")" || return
	done
}

check "the module was loaded at boot" module_is_loaded
check "Binder's was not" binder_is_not_loaded
check "the limit is there" the_limit_is_there
check "no service of these failed" nothing_of_ours_failed
check "a member of the group builds a project within the limit" \
	a_project_is_built_within_the_limit
check "and another with ninja, each compiler by itself" \
	ninja_builds_a_project_within_the_limit
check "cat and echo work for a member of the group" cat_and_echo_work
check "others are kept out" others_are_kept_out
check "the packages are upgraded" install_packages new
check "DKMS has built the new version, and it alone" \
	of_each_module only_the_next_is_built
check "the limit was kept, and the counter's value" the_limit_was_kept
check "another kernel is installed" another_kernel_is_installed
check "DKMS has built the modules for that, too" \
	of_each_module it_is_built_for_every_kernel
finish
