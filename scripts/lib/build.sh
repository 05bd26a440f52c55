# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# How kernels and root file systems are built; to be sourced after common.sh.

# make, as the kernel's build is called
kernel_make=(make)

# fresh DIR: empty; what a killed build left there is not trusted
fresh()
{
	rm -rf "$1"
	mkdir -p "$1"
}

hash_of() { sha256sum | cut -c 1-12; }

# settings FILE...: what the files configure; comments do not matter
settings() { grep -hE '^(# )?CONFIG_' "$@"; }

# kernel_key SOURCE COMPILERS FILE...: names a build, by the versions of its
# COMPILERS and its configuration
kernel_key()
{
	local src=${1##*/linux-} compilers=$2
	shift 2

	printf '%s-%s' "$src" "$({ settings "$@" | sort -u
		echo "$compilers"; } | hash_of)"
}

# Empty for a kernel that need not have all options that are asked for
lost_options_matter=y

# configure_kernel SOURCE DIR FILE...
configure_kernel()
{
	local src=$1 dir=$2 line lost=()
	shift 2

	settings "$@" >"$dir/fragment"
	progress "configuring" "$dir/build.log" 0 '' "${kernel_make[@]}" \
		-C "$src" O="$dir" KCONFIG_ALLCONFIG="$dir/fragment" \
		allnoconfig
	while read -r line; do
		grep -qxF -- "$line" "$dir/.config" || lost+=("$line")
	done < <(grep '^CONFIG_' "$dir/fragment")
	((${#lost[@]} == 0)) || [[ ! $lost_options_matter ]] ||
		die "this kernel's configuration does not take: ${lost[*]}" \
			"(see ${*/#"$top/"/}, $dir/.config)"
}

# build_kernel NAME SOURCE DIR FILE...: the last file tells how many objects the
# build had when it was written
build_kernel()
{
	local name=$1 src=$2 dir=$3 total
	shift 3

	say "the kernel '$name' is built once, from ${src##*/}, into" \
		"${dir/#$HOME/\~}"
	fresh "$dir"
	configure_kernel "$src" "$dir" "$@"
	total=$(sed -n 's/^# objects: //p' "${@: -1}")
	progress "building the kernel '$name'" "$dir/build.log" "$total" \
		'^  (CC|AS|RUSTC L) ' "${kernel_make[@]}" -C "$dir" \
		-j "$(nproc)" bzImage modules
}

# configure_root DIR: what the packages' own scripts would have done
configure_root()
{
	ln -s mawk "$1/usr/bin/awk"
	printf '%s\n' root:x:0:0:root:/root:/bin/bash \
		nobody:x:65534:65534:nobody:/nonexistent:/bin/false \
		>"$1/etc/passwd"
	printf '%s\n' root:x:0: nogroup:x:65534: >"$1/etc/group"
	rm -rf "$1"/usr/share/{doc,info,locale,man}
}

# build_root DIR SUITE FINISH PACKAGE...: the packages and all that they need,
# unpacked, not installed: that needs neither root nor a minute of configuring.
# FINISH is called with the folder; it appears as DIR when it is whole.
build_root()
{
	local dir=$1 suite=$2 finish=$3 new=$1.new
	shift 3

	[[ ! -e $dir ]] || return 0
	say "a root file system of $suite is made once, in ${dir/#$HOME/\~}"
	fresh "$new"
	"$top/scripts/lib/apt-suite" "$suite" --with-dependencies "$new" "$@"
	configure_root "$new"
	"$finish" "$new"
	mv "$new" "$dir"
}
