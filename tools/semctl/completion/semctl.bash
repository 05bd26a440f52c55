# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# Completion for bash. To be sourced, or installed as
# /usr/share/bash-completion/completions/semctl
# shellcheck disable=SC2207 # none of these words has blanks or patterns in it

# _semctl_names [KIND]: semaphores there are, as sysfs knows them
_semctl_names()
{
	local dir kind

	if [[ ${1-counter} == counter && -e /sys/class/misc/semaphore ]]; then
		echo semaphore
	fi
	for dir in /sys/class/semaphore/semaphores!*; do
		[[ -e $dir ]] || continue
		if [[ ${1-} ]]; then
			read -r kind 2>/dev/null <"$dir/kind" || continue
			[[ $kind == "$1" ]] || continue
		fi
		echo "${dir##*!}"
	done
}

_semctl_options()
{
	case $1 in
	list | show) echo --json --help ;;
	watch) echo --interval --help ;;
	run) echo --tokens --timeout --close --extra --help ;;
	make)
		echo --timeout --require --fds --path --fifo --firm --extra \
			--help
		;;
	acquire) echo --tokens --timeout --quiet --help ;;
	release) echo --tokens --quiet --help ;;
	create)
		echo --pool --counter --strict --no-strict --max-per-client \
			--max-per-uid --initial --max --mode --owner --group \
			--help
		;;
	apply) echo --dry-run --prune --json --help ;;
	destroy) echo --force --help ;;
	limit) echo --max-per-client --max-per-uid --help ;;
	resize | reclaim) echo --help ;;
	esac
}

# Is this option's value the next word?
_semctl_takes_value()
{
	case $1 in
	-n | -t | -i | --tokens | --timeout | --interval | --pool | \
		--max-per-client | --max-per-uid | --initial | --max | \
		--mode | --owner | --group) return 0 ;;
	esac
	return 1
}

# The place of the word at which COMMAND begins or would begin, for run, make
_semctl_command_at()
{
	local i names=0

	for ((i = 2; i < COMP_CWORD; i++)); do
		case ${COMP_WORDS[i]} in
		--) echo $((i + 1)) && return ;;
		-*) ! _semctl_takes_value "${COMP_WORDS[i]}" || i=$((i + 1)) ;;
		*)
			names=$((names + 1))
			((names < 2)) || { echo "$i" && return; }
			;;
		esac
	done
	echo $((names ? COMP_CWORD : 0))
}

# The names that make sense for a command
_semctl_names_for()
{
	case $1 in
	run | make | resize | limit | reclaim) _semctl_names pool ;;
	acquire | release) _semctl_names counter ;;
	show | watch | destroy) _semctl_names ;;
	esac
}

# Pids of the processes that have a pool open
_semctl_clients()
{
	semctl show "$1" 2>/dev/null | awk 'table { print $1 } /^ *PID / { table = 1 }'
}

# Files and folders, whatever is in their names
_semctl_files()
{
	compopt -o filenames 2>/dev/null || true
	mapfile -t COMPREPLY < <(compgen -f -- "$1")
}

# The COMMAND of run and make completes as if it stood alone
_semctl_command()
{
	local at

	[[ ${COMP_WORDS[1]} == run || ${COMP_WORDS[1]} == make ]] || return
	at=$(_semctl_command_at)
	((at && at <= COMP_CWORD)) || return
	[[ $1 != -* ]] || ((at < COMP_CWORD)) || return
	if declare -F _command_offset >/dev/null; then
		_command_offset "$at"
	else
		COMPREPLY=($(compgen -c -- "$1"))
	fi
}

_semctl()
{
	local word=${COMP_WORDS[COMP_CWORD]} cmd=${COMP_WORDS[1]} words
	local previous=${COMP_WORDS[COMP_CWORD - 1]}

	COMPREPLY=()
	if ((COMP_CWORD == 1)) || [[ $cmd == help ]]; then
		words="list show watch run make acquire release apply"
		words+=" create destroy resize limit reclaim help"
	elif _semctl_command "$word"; then
		return
	elif [[ $previous == --owner ]]; then
		words=$(compgen -u)
	elif [[ $previous == --group ]]; then
		words=$(compgen -g)
	elif _semctl_takes_value "$previous"; then
		return
	elif [[ $word == -* ]]; then
		words=$(_semctl_options "$cmd")
	elif [[ $cmd == apply ]]; then
		_semctl_files "$word"
		return
	elif [[ $cmd == reclaim ]] && ((COMP_CWORD == 3)); then
		words=$(_semctl_clients "$previous")
	else
		words=$(_semctl_names_for "$cmd")
	fi
	COMPREPLY=($(compgen -W "$words" -- "$word"))
}

complete -F _semctl semctl
