# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# What the scripts of the test bed share; to be sourced.

# shellcheck disable=SC2034 # used by what sources this
top=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$top/build
: "${HOME:=$(getent passwd "$EUID" | cut -d : -f 6)}"
export HOME
cache=${XDG_CACHE_HOME:-$HOME/.cache}/semdev

say() { printf '%s\n' "$*" >&2; }

die()
{
	say "${0##*/}: $*"
	exit 1
}

# kbuild and virtme-ng hand paths through shells without quoting them.
case $top$cache in
*[!a-zA-Z0-9_+/.-]*)
	die "the kernel's build cannot work under this path (only letters, \
digits and _ + . - / are safe): $top, cache $cache"
	;;
esac

# usage STATUS: the first comment of the script; wrong TEXT...: wrong arguments
usage()
{
	(($1 == 0)) || exec >&2
	sed -n '4,/^[^#]/{/^[^#]/d;s/^# \?//;p}' "$0"
	exit "$1"
}

wrong()
{
	local name=${0#"$top/"}

	say "$name: $*"
	say "($name --help shows how to use it)"
	exit 2
}

# no_arguments ARGUMENT...: for a script that has none but --help
no_arguments()
{
	case ${1-} in
	'') (($# == 0)) || wrong "takes no arguments" ;;
	-h | --help) usage 0 ;;
	*) wrong "takes no arguments, but got '$1'" ;;
	esac
}

as_root()
{
	if ((EUID == 0)); then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "needs root: log in as root or install sudo, then run: $*"
	fi
}

clock() { printf '%d:%02d' $(($1 / 60)) $(($1 % 60)); }

# background COMMAND...: its process id, which is that of a group, is left in $!
background()
{
	set -m
	"$@" &
	set +m
}

# end_group PID [SECONDS]: ends all that a background command started; by force
# what does not end by itself in SECONDS (2)
end_group()
{
	local i

	kill -TERM -- "-$1" 2>/dev/null || return 0
	for ((i = 0; i < ${2:-2} * 10; i++)); do
		kill -0 -- "-$1" 2>/dev/null || return 0
		sleep 0.1
	done
	kill -KILL -- "-$1" 2>/dev/null || true
}

# progress LABEL LOG TOTAL PATTERN COMMAND...
# Runs COMMAND with its output in LOG; shows LABEL, the time and, with a TOTAL,
# how many lines of LOG match PATTERN. A failure shows the end of LOG, unless the
# caller's $quiet is set.
progress()
{
	local label=$1 log=$2 total=$3 pattern=$4 pid n start=$SECONDS shown=-15
	local traps
	shift 4

	mkdir -p "$(dirname "$log")"
	traps=$(trap -p INT TERM HUP)
	# It may come before there is a next line
	pid=${!-}
	# shellcheck disable=SC2064 # the pid of now
	trap "[[ \${!-} == '$pid' ]] || end_group \"\$!\"; exit 130" \
		INT TERM HUP
	background "$@" >"$log" 2>&1 </dev/null
	pid=$!
	while kill -0 "$pid" 2>/dev/null; do
		sleep 0.2
		((SECONDS - start < 3)) && continue
		n=
		if ((total)); then
			n=$(grep -cE "$pattern" "$log" || true)
			((n > total)) && n=$total
			n=", $n of about $total"
		fi
		if [[ -t 2 ]]; then
			printf '\r\e[K%s: %s%s' "$label" \
				"$(clock $((SECONDS - start)))" "$n" >&2
			sleep 0.8
		elif ((SECONDS - shown >= 15)); then
			shown=$SECONDS
			say "$label: $(clock $((SECONDS - start)))$n"
		fi
	done
	trap - INT TERM HUP
	eval "$traps"
	[[ ! -t 2 ]] || printf '\r\e[K' >&2
	if wait "$pid"; then
		((SECONDS - start < 3)) ||
			say "$label: done in $(clock $((SECONDS - start)))"
		return 0
	fi
	[[ ! ${quiet-} ]] || return 1
	say "$label: FAILED. The end of the log:"
	tail -n 25 "$log" | sed 's/^/    /' >&2
	say "The whole log: $log"
	return 1
}

# fetch WHAT LABEL LOG TOTAL PATTERN COMMAND...: as progress, where COMMAND needs the
# network. That it is not there is the usual reason to fail, and takes one sentence.
fetch()
{
	local what=$1 log=$3 quiet=y
	shift

	! progress "$@" || return 0
	not_fetched "$what" "$log"
}

# not_fetched WHAT LOG
not_fetched()
{
	local reason

	reason=$(grep -m 1 -oP '^[EW]: \KFailed to fetch.*' "$2" ||
		tail -n 1 "$2")
	say "${0##*/}: $1 could not be fetched, for which the network is needed" \
		"once ($reason; log: $2)"
	return 1
}

# with_lock NAME|FILE COMMAND...: one builder of NAME at a time, in the cache, or
# one holder of FILE, an absolute path
with_lock()
{
	local fd file=$cache/lock/$1
	[[ $1 != /* ]] || file=$1
	shift

	mkdir -p "${file%/*}"
	exec {fd}>"$file"
	if ! flock -n "$fd"; then
		say "waiting for another build (${file##*/})"
		flock "$fd"
	fi
	"$@"
	exec {fd}>&-
}

# clang_of TREE: as LLVM= wants it
clang_of()
{
	sed -n 's/^CONFIG_CC_VERSION_TEXT=.*clang version \([0-9]*\).*/-\1/p' \
		"$1/.config"
}

clang_version()
{
	local v

	for v in 22 $(compgen -c clang- | sed -n 's/^clang-\([0-9]*\)$/\1/p' |
		sort -rnu); do
		if command -v "clang-$v" >/dev/null &&
			command -v "ld.lld-$v" >/dev/null; then
			echo "$v"
			return
		fi
	done
}

# cross_compiler DIR: of programs for the arm64 machine whose root file system DIR is.
# Where it does not link, it is not to complain of the linker.
cross_compiler()
{
	echo "clang-$(clang_version) --target=aarch64-linux-gnu --sysroot=$1" \
		-fuse-ld=lld -Wno-unused-command-line-argument
}

# complaints LOG: what a build of the module said, but for what is about the tree:
# one without a kernel has no list of what it exports, a package of headers was
# made with other tools
complaints()
{
	sed -E '/^make(\[[0-9]+\])?: (Entering|Leaving)/d
		/^WARNING: .*Module\.symvers is missing/d
		/^ {9}(Modules may|You (may|can)|if you want) /d
		/^WARNING: modpost: .*(undefined!|unresolved symbol)/d
		/^Skipping BTF generation/d
		/^warning: .* differs? from the one used/,/^  You are using/d' "$1"
}

# measured_with KERNEL: what instructions were counted with, as comments of the results
measured_with()
{
	local tool

	echo "# ${1/-/ }"
	for tool in gcc qemu-system-x86_64; do
		echo "# $tool $("$tool" --version | grep -oE -m 1 '[0-9]+\.[0-9.]+' |
			head -n 1)"
	done
	echo "# libc $(getconf GNU_LIBC_VERSION | cut -d ' ' -f 2)"
}

newest() { sort -V | tail -n 1; }

# The distribution's name and version, and whether this test bed knows it.
distribution()
{
	# shellcheck disable=SC1091
	(. /etc/os-release 2>/dev/null && echo "${ID:-?} ${VERSION_ID:-?}") ||
		echo "? ?"
}

# is_distribution_kernel NAME: one of those of scripts/kernel
is_distribution_kernel()
{
	[[ $1 =~ ^(stock|arm64|(6\.1|6\.12|newest)(-(cloud|rt))?)$ ]]
}

supported()
{
	case $(distribution) in
	"debian 12" | "debian 13" | "ubuntu 24.04") ;;
	*) return 1 ;;
	esac
	[[ $(uname -m) == x86_64 ]]
}

apt_update()
{
	say "reading the package lists (apt-get update)"
	mkdir -p "$cache/log"
	# For lists that it could not fetch its status is 0
	if ! as_root apt-get -q update >"$cache/log/apt-update.log" 2>&1 ||
		grep -q 'Failed to fetch' "$cache/log/apt-update.log"; then
		say "apt-get update complained; trying with what is there" \
			"(log: $cache/log/apt-update.log)"
	fi
}

# unpack_debs DIR FROM: each package in FROM
unpack_debs()
{
	local deb

	for deb in "$2"/*.deb; do
		dpkg -x "$deb" "$1" || return
		echo "unpacked $deb"
	done
}

# fetch_deb DIR PACKAGE... [-- APT OPTION...]
# Unpacks the packages into DIR; nothing is installed.
fetch_deb()
{
	local dir=$1 tmp what total=0
	shift
	local packages=() options=(-o APT::Sandbox::User=root)

	while (($#)) && [[ $1 != -- ]]; do
		packages+=("$1")
		shift
	done
	options+=("${@:2}")
	what="${packages[*]}"
	if ((${#packages[@]} > 5)); then
		total=${#packages[@]}
		what="$total packages"
	fi
	mkdir -p "$dir"
	tmp=$(mktemp -d "$cache/deb.XXXXXX")
	# The subshell because the packages land in the working directory
	if ! (cd "$tmp" && fetch "$what" "downloading $what" \
		"$cache/log/download.log" "$total" '^Get:' \
		apt-get "${options[@]}" -q download "${packages[@]}"); then
		rm -rf "$tmp"
		return 1
	fi
	progress "unpacking $what" "$cache/log/unpack.log" "$total" '^unpacked' \
		unpack_debs "$dir" "$tmp" || return
	rm -rf "$tmp"
}

# has_package PACKAGE: does apt know it? Reads the lists first if there are none.
has_package()
{
	if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null; then
		apt_update
	fi
	apt-cache show --no-all-versions "$1" >/dev/null 2>&1
}
