# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# A stock Debian gets the packages, and an administrator sets up a job limit.
# shellcheck disable=SC2317 # check calls the functions
# shellcheck source-path=SCRIPTDIR source=common.bash
. /mnt/common.bash
stage install

is_built()
{
	same "the built version" "$(packaged old)" "$(built_for "$(uname -r)")"
}

the_module_is_the_packages()
{
	same path "updates/dkms" "$(modinfo -n semdev |
		grep -o updates/dkms)" &&
		same version "$(packaged old)" \
			"$(modinfo -F version semdev)"
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
check "DKMS has built the module" is_built
check "modprobe finds that one" the_module_is_the_packages
check "modprobe semdev works" modprobe semdev
check "the counter is its group's" eventually there /dev/semaphore "660 root semaphore"
check "the control device is root's" there /dev/semaphore-control "600 root root"
check "without semaphores in the file the service is content" \
	systemctl is-active semaphores
check "a job limit is set up" a_job_limit_is_set_up
check "the limit is there" the_limit_is_there
check "a mistake in the file is in the journal" a_wrong_file_is_told
check "a user joins the group" useradd -m -G semaphore builder
finish
