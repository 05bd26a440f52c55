# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# In the other kernel; and everything goes.
# shellcheck disable=SC2317 # check calls the functions
# shellcheck source-path=SCRIPTDIR source=common.bash
. /mnt/common.bash
stage newkernel

it_is_the_other_kernel()
{
	same kernel "$(printf '%s\n' /lib/modules/* | sort -V | tail -n 1)" \
		"/lib/modules/$(uname -r)"
}

the_module_is_the_new_version()
{
	same version "$(packaged new)" \
		"$(cat /sys/module/semdev/version)"
}

the_limit_is_there() { there /dev/semaphores/builds "660 root semaphore"; }

nothing_is_loaded()
{
	[[ ! -e /sys/module/semdev && ! -e /dev/semaphore && \
		! -e /dev/semaphores ]]
}

no_file_is_left() { diff /var/tmp/traces <(traces); }

# Of what is set up, the user database changed: a group came and went
no_setting_is_left()
{
	diff <(grep -vE ' /etc/(group|gshadow|passwd|shadow|sub.id)-?$' \
		/var/tmp/settings) <(settings |
		grep -vE ' /etc/(group|gshadow|passwd|shadow|sub.id)-?$')
}

no_module_is_left() { same modules "" "$(dkms status -m semdev)"; }

check "it is the other kernel" it_is_the_other_kernel
check "the module is loaded, in its new version" the_module_is_the_new_version
check "the limit is there" the_limit_is_there
check "the packages are removed" apt remove semctl semdev-dkms
check "nothing is loaded" nothing_is_loaded
check "the packages are installed again" install_packages new
check "with the module the limit is back" the_limit_is_there
check "the packages are purged" apt purge semctl semdev-dkms
check "nothing is loaded" nothing_is_loaded
check "DKMS knows nothing of it" no_module_is_left
check "no file is left" no_file_is_left
check "no setting is left" no_setting_is_left
finish
