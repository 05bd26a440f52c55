#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# make install and make uninstall, below a folder. Prints TAP.
# Time limit: 300 s
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit
version=$(<VERSION)
kernel=$(scripts/kernel build test 2>"$tmp/log") || {
	cat "$tmp/log"
	exit 1
}
release=$(make -s -C "$kernel" kernelrelease)
dest=$tmp/dest
copy=$tmp/copy
mkdir "$dest"

make_it()
{
	make -s "$@" KDIR="$kernel" DESTDIR="$dest" PREFIX=/usr >"$tmp/log" 2>&1 ||
		cat "$tmp/log"
	! grep -i warning "$tmp/log"
}

# What others use is not cleaned and built again below them
make_copy()
{
	mkdir "$copy" && rsync -r --links --perms --exclude=/build \
		--exclude='/.*' ./ "$copy/"
}

# refused WORDS MAKE-ARGUMENT...: with these words, and nothing is installed
refused()
{
	local words=$1
	shift

	! make -s -C "$copy" "$@" KDIR="$kernel" DESTDIR="$dest" PREFIX=/usr \
		>"$tmp/log" 2>&1 || return
	grep -F "$words" "$tmp/log" || {
		cat "$tmp/log"
		return 1
	}
	same files "" "$(installed)"
}

nothing_is_built_by_install()
{
	refused "run 'make KDIR=$kernel' first" install &&
		refused "run 'make semctl' first" install-tool &&
		[[ ! -e $copy/build ]]
}

# A module that says so; modinfo reads nothing else of it
other_kernels_module_is_refused()
{
	local module=$copy/build/local/drivers/semaphore/semdev.ko status

	mkdir -p "${module%/*}" &&
		sed "s/vermagic=$release/vermagic=9${release#?}/" \
			build/local/drivers/semaphore/semdev.ko >"$module" &&
		refused "is for Linux 9${release#?} and not for $release" install
	status=$?
	rm -r "$copy/build"
	return "$status"
}

installed() { (cd "$dest" && find . ! -type d | sort); }

# Of semctl make --firm
front_ends()
{
	printf './usr/lib/semctl/firm/%s\n' cargo/cargo cmake/cmake gmake/gmake \
		make/make meson/meson ninja-build/ninja-build ninja/ninja \
		samu/samu
}

front_ends_are_semctl()
{
	local link

	for link in "$dest"/usr/lib/semctl/firm/*/*; do
		same "$link" "$dest/usr/bin/semctl" "$(readlink -f "$link")" ||
			return
	done
}

files_are_where_they_are_looked_for()
{
	same files "\
./etc/semaphores.conf
./lib/modules/$release/updates/semdev.ko
./usr/bin/semctl
./usr/include/linux/semaphore_dev.h
./usr/lib/modules-load.d/semdev.conf
$(front_ends)
./usr/lib/systemd/system/semaphores.service
./usr/lib/sysusers.d/semdev.conf
./usr/lib/udev/rules.d/60-semdev.rules
./usr/share/bash-completion/completions/semctl
./usr/share/man/man1/semctl.1
./usr/share/man/man4/semaphore.4
./usr/share/man/man5/semaphores.conf.5
./usr/share/man/man7/semdev.7" "$(installed)"
}

modprobe_finds_the_module()
{
	depmod -b "$dest" "$release" 2>"$tmp/log"
	modprobe -d "$dest" -S "$release" --show-depends semdev |
		grep "^insmod .*/updates/semdev.ko"
	rm -f "$dest/lib/modules/$release"/modules.*
}

both_have_the_version()
{
	same module "$version" "$(modinfo -F version \
		"$dest/lib/modules/$release/updates/semdev.ko")" &&
		same semctl "semctl $version" "$("$dest/usr/bin/semctl" --version)"
}

pages_are_clean()
{
	same complaints "" "$(mandoc -T lint -W warning \
		"$dest"/usr/share/man/man*/* docs/man/binder.4 2>&1 |
		grep -v mandoc.db)"
}

page_has_every_command()
{
	local said

	said=$(sed -n 's/^  \([a-z]*\)  .*/\1/p' < <("$dest/usr/bin/semctl" --help |
		sed '/^NAME is/q'))
	same commands "$said" "$(sed -n 's/^\.Ss //p' \
		"$dest/usr/share/man/man1/semctl.1")"
}

page_has_every_ioctl()
{
	same ioctls "" "$(grep -oP '^#define \KSEMDEV_\w+(?=\t*_IO)' \
		include/uapi/linux/semaphore_dev.h |
		while read -r ioctl; do
			grep -qw "$ioctl" docs/man/semaphore.4 || echo "$ioctl"
		done)"
}

# not_in_page WORD...: those that binder(4) has not
not_in_page()
{
	local word

	for word; do
		grep -qw "$word" docs/man/binder.4 || echo "$word"
	done
}

# What the driver knows: ioctls, commands, answers (BR_OK is told by none). A
# parameter is an entry of a list.
binder_page_has_everything()
{
	local words parameters

	mapfile -t words < <(grep -oP '^\s+CHARDEV_IO\w+\(\K\w+' \
		drivers/binder/file.c
		grep -ohP '\bB[CR]_[A-Z_]+\b' drivers/binder/*.c |
			sort -u | grep -vx BR_OK)
	mapfile -t parameters < <(grep -ohP '^module_param(_named)?\(\K\w+' \
		drivers/binder/*.c)
	((${#words[@]} > 40 && ${#parameters[@]} > 0)) &&
		same "what is not in the page" "" "$(not_in_page "${words[@]}"
			printf '.It Cm %s\n' "${parameters[@]}" |
				grep -vxFf docs/man/binder.4)"
}

nothing_is_left() { same files "" "$(installed)"; }

configuration_is_kept()
{
	local conf=$dest/etc/semaphores.conf

	echo '# mine' >>"$conf" && make_it install && grep '^# mine' "$conf" &&
		make_it uninstall && same files ./etc/semaphores.conf \
		"$(installed)" && rm "$conf"
}

# in_copy DEST PREFIX MAKE-ARGUMENT...
in_copy()
{
	local dest=$1 prefix=$2
	shift 2

	make -s -C "$copy" "$@" DESTDIR="$dest" PREFIX="$prefix" >"$tmp/log" 2>&1 &&
		return
	cat "$tmp/log"
	return 1
}

# The kernel has gone, too: /lib/modules of this machine does not know it
uninstall_needs_nothing_of_what_was_built()
{
	local kernel=/lib/modules/6.1.0-gone module

	module=$dest$kernel/updates/semdev.ko
	in_copy "$dest" /usr semctl &&
		in_copy "$dest" /usr install-tool install-system &&
		install -D -m 644 /dev/null "$module" && in_copy "" / clean &&
		in_copy "$dest" /usr uninstall KDIR="$kernel/build" &&
		same files "" "$(installed)" && [[ ! -e $dest/usr/lib/semctl ]]
}

folders_are_for_all()
{
	in_copy "" / semctl && (umask 077 &&
		in_copy "$tmp/strict" /usr install-tool install-system) &&
		same folders "" "$(find "$tmp/strict" -type d ! -perm 755)"
}

# started_by DEST: the command of the unit
started_by()
{
	sed -n 's/^ExecStart=//p' \
		"$1/usr/lib/systemd/system/semaphores.service"
}

the_unit_has_the_path()
{
	same command "/usr/bin/semctl apply" "$(started_by "$tmp/strict")" &&
		in_copy "$tmp/opt" /opt/x install-system &&
		same command "/opt/x/bin/semctl apply" \
			"$(started_by "$tmp/opt")"
}

a_prefix_may_have_blanks()
{
	local prefix="/opt/100% my & tools" to=$tmp/blanks

	in_copy "$to" "$prefix" install-tool install-system &&
		"$to$prefix/bin/semctl" --version &&
		same command '"/opt/100%% my & tools/bin/semctl" apply' \
			"$(started_by "$to")" &&
		in_copy "$to" "$prefix" uninstall KDIR=/lib/modules/none/build &&
		same files "" "$(find "$to" ! -type d)"
}

refuses_without_a_kernel()
{
	mkdir -p "$dest/usr/bin" && touch "$dest/usr/bin/semctl"
	make -s uninstall KDIR="$tmp/none" DESTDIR="$dest" >"$tmp/log" 2>&1
	same status 2 $? && grep "no kernel to install for in $tmp/none" "$tmp/log" &&
		same files ./usr/bin/semctl "$(installed)"
}

check "make builds what is installed, in silence" make_it modules semctl
check "a checkout of its own" make_copy
check "where nothing is built, make install says what to run" \
	nothing_is_built_by_install
check "nor does it take the module of another kernel" \
	other_kernels_module_is_refused
check "make install works, in silence" make_it install
check "the files are where they are looked for" files_are_where_they_are_looked_for
check "the front ends are semctl" front_ends_are_semctl
check "modprobe finds the module" modprobe_finds_the_module
check "the module and semctl have the version of VERSION" both_have_the_version
check "mandoc finds nothing wrong in the manual pages" pages_are_clean
check "semctl(1) has every command of semctl" page_has_every_command
check "semaphore(4) has every ioctl of the header" page_has_every_ioctl
check "binder(4) has every ioctl, command, answer and parameter of the driver" \
	binder_page_has_everything
check "make install works again" make_it install
check "a configuration that was changed is kept" configuration_is_kept
check "make install works a third time" make_it install
check "make uninstall works, in silence" make_it uninstall
check "nothing is left" nothing_is_left
check "make uninstall needs nothing that was built, nor the kernel" \
	uninstall_needs_nothing_of_what_was_built
check "folders are for all, whatever the umask" folders_are_for_all
check "the unit starts what was installed" the_unit_has_the_path
check "PREFIX may have blanks" a_prefix_may_have_blanks
check "without a kernel it says so, and removes nothing" refuses_without_a_kernel
finish
