# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# In the other kernel; and everything goes.
# shellcheck disable=SC2317 # check calls the functions
# shellcheck source-path=SCRIPTDIR source=common.bash
. /mnt/common.bash
stage newkernel
packages=(semctl semdev-dkms binder-linux-dkms)

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

binder_is_loaded_by_hand()
{
	modprobe binder_linux &&
		same version "$(packaged new)" \
			"$(cat /sys/module/binder_linux/version)"
}

the_limit_is_there() { there /dev/semaphores/builds "660 root semaphore"; }

nothing_is_loaded()
{
	[[ ! -e /sys/module/semdev && ! -e /dev/semaphore && \
		! -e /dev/semaphores && ! -e /sys/module/binder_linux && \
		! -e /dev/binder ]]
}

# DKMS 3.2, of Debian 13, has put it away, 3.0 has not. Not every kernel has one.
the_kernels_own_is_there()
{
	dpkg -L "linux-image-$(uname -r)" | sed -n '/\/binder_linux\.ko/p' |
		xargs -r ls
}

no_file_is_left() { diff /var/tmp/traces <(traces); }

# Of what is set up, the user database changed: a group came and went
no_setting_is_left()
{
	diff <(grep -vE ' /etc/(group|gshadow|passwd|shadow|sub.id)-?$' \
		/var/tmp/settings) <(settings |
		grep -vE ' /etc/(group|gshadow|passwd|shadow|sub.id)-?$')
}

no_module_is_left() { same "modules $1" "" "$(dkms status -m "$1")"; }

check "it is the other kernel" it_is_the_other_kernel
check "the module is loaded, in its new version" the_module_is_the_new_version
check "so is Binder's, by hand" binder_is_loaded_by_hand
check "the limit is there" the_limit_is_there
check "the packages are removed" apt remove "${packages[@]}"
check "nothing is loaded" nothing_is_loaded
check "the kernel's own Binder is in its place" the_kernels_own_is_there
check "the packages are installed again" install_packages new
check "with the module the limit is back" the_limit_is_there
check "the packages are purged" apt purge "${packages[@]}"
check "nothing is loaded" nothing_is_loaded
check "DKMS knows nothing of them" of_each_module no_module_is_left
check "no file is left" no_file_is_left
check "no setting is left" no_setting_is_left
finish
