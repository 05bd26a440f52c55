# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# What the stages share; to be sourced. Each runs once in its own start of the
# machine, with the packages in /mnt.
set -uo pipefail

# stage NAME: all that is said goes where scripts/deb-test finds it
stage()
{
	exec >"/mnt/$1.tap" 2>&1
	set +m
	# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
	. /mnt/tap.bash
}

apt() { DEBIAN_FRONTEND=noninteractive apt-get -q -y "$@"; }

# install_packages FOLDER
install_packages()
{
	apt install "/mnt/$1"/{semctl,semdev-dkms,binder-linux-dkms}_*.deb
}

# packaged FOLDER: the version that is there, of all of them
packaged() { dpkg-deb -f "/mnt/$1"/semdev-dkms_*.deb Version; }

# of_each_module COMMAND...: with a module as its last argument
of_each_module()
{
	local module

	for module in semdev binder_linux; do
		"$@" "$module" || return
	done
}

# built_for KERNEL MODULE: the versions that DKMS has installed for it
built_for()
{
	dkms status -m "$2" -k "$1" |
		sed -n "s/^$2[/,] *\([^,]*\),.*: installed.*/\1/p"
}

# there WHAT PATH: mode, owner and group
there() { same "$1" "$2" "$(stat -c '%a %U %G' "$1")"; }

shows() { same "$2 of $1" "$3" "$(semctl show "$1" | sed -n "s/^$2 *//p")"; }

# traces: files with our names, but for what kernels bring and what is not kept
traces()
{
	find / -xdev \( -path /mnt -o -path /tmp -o -path /var/log \
		-o -path '/usr/src/linux-*' -o -path '/lib/modules/*/kernel' \
		-o -path '/usr/lib/modules/*/kernel' \) -prune -o \
		\( -name '*semdev*' -o -name '*semctl*' -o -name '*semaphore*' \
		-o -name '*binder[-_]linux*' \) \
		-print | sort
}

settings() { find /etc -type f -exec sha256sum {} + | sort -k 2; }
