# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# A stock Debian gets the packages, and an administrator sets up a job limit. The
# kernel has a binder_linux of its own, which Binder's module takes the place of.
# shellcheck disable=SC2317 # check calls the functions
# shellcheck source-path=SCRIPTDIR source=common.bash
. /mnt/common.bash
stage install

is_built()
{
	same "the built version of $1" "$(packaged old)" \
		"$(built_for "$(uname -r)" "$1")"
}

the_module_is_the_packages()
{
	same "path of $1" "updates/dkms" "$(modinfo -n "$1" |
		grep -o updates/dkms)" &&
		same "version of $1" "$(packaged old)" \
			"$(modinfo -F version "$1")"
}

binder_is_loaded_by_hand()
{
	modprobe binder_linux &&
		same version "$(packaged old)" \
			"$(cat /sys/module/binder_linux/version)"
}

binder_is_roots()
{
	there /dev/binder "600 root root" &&
		there /dev/hwbinder "600 root root" &&
		there /dev/vndbinder "600 root root"
}

a_job_limit_is_set_up()
{
	cat >>/etc/semaphores.conf <<-EOF
		[builds]
		kind = pool
		size = cpus
		mode = 0660
		group = semaphore
	EOF
	systemctl restart semaphores
}

the_limit_is_there()
{
	there /dev/semaphores/builds "660 root semaphore" &&
		shows builds size 2
}

a_wrong_file_is_told()
{
	local found

	cp /etc/semaphores.conf /var/tmp/good
	echo 'sise = 4' >>/etc/semaphores.conf
	! systemctl restart semaphores || return
	journalctl -u semaphores -n 20 -o cat |
		grep "^semctl: /etc/semaphores.conf:[0-9]*:1: .*'sise'"
	found=$?
	cp /var/tmp/good /etc/semaphores.conf && systemctl restart semaphores &&
		((found == 0))
}

traces >/var/tmp/traces
settings >/var/tmp/settings
check "the packages install" install_packages old
check "DKMS has built the modules" of_each_module is_built
check "modprobe finds those" of_each_module the_module_is_the_packages
check "modprobe semdev works" modprobe semdev
check "the counter is its group's" eventually there /dev/semaphore "660 root semaphore"
check "the control device is root's" there /dev/semaphore-control "600 root root"
check "Binder's module is loaded, and not the kernel's" binder_is_loaded_by_hand
check "its devices are root's" binder_is_roots
check "without semaphores in the file the service is content" \
	systemctl is-active semaphores
check "a job limit is set up" a_job_limit_is_set_up
check "the limit is there" the_limit_is_there
check "a mistake in the file is in the journal" a_wrong_file_is_told
check "a user joins the group" useradd -m -G semaphore builder
finish
