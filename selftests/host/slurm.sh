#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The prolog and the epilog of samples/slurm in the environment that slurmd gives
# them. There is no device, and no Slurm: what they call only says what it is told,
# and a pool is a folder. With both: make slurm-test. Prints TAP.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"

cd "$(dirname "$0")/../.." || exit
mkdir "$tmp/bin" "$tmp/class"
pools=$tmp/class/semaphores
steps=()
trap 'kill "${steps[@]}" 2>/dev/null; rm -rf "$tmp"' EXIT

# stand_in NAME TEXT: in front of what the scripts call
stand_in()
{
	printf '#!/bin/bash\ncd "%s"\n%s\n' "$tmp" "$2" >"$tmp/bin/$1"
	chmod 755 "$tmp/bin/$1"
}

# Steps are not root's here
# shellcheck disable=SC2016 # for the stand-ins
{
	stand_in semctl 'echo "$*" >>said
		[[ ! -e broken ]] || { echo "no module" >&2; exit 1; }
		case $1 in
		create) mkdir "class/semaphores!$2" ;;
		destroy) rmdir "class/semaphores!$2" ;;
		esac'
	stand_in squeue 'echo squeue >>said; cat jobs'
	stand_in scontrol '[[ $* == "show hostnames n[1-3,7]" ]] || exit
		printf "n%s\n" 1 2 3 7'
	stand_in pgrep '[[ $1$2 == -U0 ]] || exit 2
		PATH=${PATH#*:} exec pgrep -U "$EUID" "${@:3}"'
}
for name in prolog epilog; do
	sed -e "s|^export PATH=|&$tmp/bin:|" \
		-e "s|^sysfs=[^ ]*|sysfs=$pools|" "samples/slurm/$name" \
		>"$tmp/$name"
done

# by_slurmd NAME JOB [ARGUMENT-OF-ENV...]: a job of one node, if nothing else is said
by_slurmd()
{
	env -i SLURMD_NODENAME=n1 SLURM_CONF=/etc/slurm/slurm.conf \
		SLURM_CLUSTER_NAME=test SLURM_JOB_ID="$2" SLURM_JOB_UID=1000 \
		SLURM_JOB_GID=1000 SLURM_JOB_WORK_DIR=/ SLURM_JOB_USER=a \
		SLURM_JOBID="$2" SLURM_UID=1000 SLURM_NODELIST=n1 \
		SLURM_JOB_PARTITION=all "SLURM_SCRIPT_CONTEXT=${1}_slurmd" \
		SLURM_JOB_CPUS_PER_NODE=4 SLURM_JOB_NTASKS=1 \
		SLURM_JOB_NUM_NODES=1 SLURM_JOB_RESTART_COUNT=0 env "${@:3}" \
		bash "$tmp/$1"
}

# there POOL...: no others
there()
{
	rm -rf "$tmp"/{said,broken,jobs,class}
	mkdir "$tmp/class"
	touch "$tmp/said"
	(($# == 0)) || mkdir "${@/#/"$pools!"}"
}

# step_of JOB...: each has a step
step_of()
{
	local job

	for job; do
		bash -c "exec -a 'slurmstepd: [$job.batch]' sleep 1000" &
		steps+=($!)
		eventually pgrep -f "^slurmstepd: \[$job\.batch" >/dev/null || return
	done
}

no_steps()
{
	kill "${steps[@]}" && wait "${steps[@]}"
	steps=()
}

# said TEXT...: what semctl was told, in this order, and that squeue was asked
said() { same said "$(printf '%s\n' "$@")" "$(cat "$tmp/said")"; }

made() { echo "create slurm-$1 --pool $2 --mode 0600 --owner 1000"; }

a_pool_is_made_and_destroyed()
{
	there && by_slurmd prolog 7 && said "$(made 7 4)" &&
		by_slurmd epilog 7 &&
		said "$(made 7 4)" "destroy slurm-7 --force"
}

# has SIZE PROCESSORS NODE
has()
{
	there && by_slurmd prolog 7 SLURM_JOB_CPUS_PER_NODE="$2" \
		SLURMD_NODENAME="$3" SLURM_NODELIST='n[1-3,7]' \
		SLURM_JOB_NUM_NODES=4 && said "$(made 7 "$1")"
}

each_node_has_its_number()
{
	has 4 '4(x4)' n7 && has 2 '2(x3),1' n3 && has 1 '2(x3),1' n7 &&
		has 3 '2,3(x2),12' n2 && has 3 '2,3(x2),12' n3 &&
		has 12 '2,3(x2),12' n7
}

# refused ARGUMENT-OF-ENV...: semctl is told nothing, so that what is there stays
refused()
{
	there slurm-7 && ! by_slurmd prolog 7 "$@" && said
}

no_number_is_an_error()
{
	refused -u SLURM_JOB_CPUS_PER_NODE &&
		refused SLURM_JOB_CPUS_PER_NODE='2(x3),1' \
			SLURM_NODELIST='n[1-3,7]' SLURMD_NODENAME=n9 &&
		refused SLURM_JOB_CPUS_PER_NODE=many &&
		refused SLURM_JOB_CPUS_PER_NODE='2,1' SLURM_NODELIST='n[8-9]'
}

a_requeued_job_has_a_new_one()
{
	there slurm-7 && by_slurmd prolog 7 SLURM_JOB_RESTART_COUNT=1 &&
		said "destroy slurm-7 --force" "$(made 7 4)"
}

one_that_runs_keeps_its_own()
{
	there slurm-7 && step_of 7 && by_slurmd prolog 7 && said
}

# 8 has a step, 9 an allocation without one, 10 and 11 are over
left_overs_are_destroyed()
{
	there slurm-{7,8,9,10,11} slurm-1x slurm- builds && step_of 8 &&
		printf '%s\n' 9 70 110 12 >"$tmp/jobs" &&
		by_slurmd prolog 12 && said squeue "destroy slurm-10 --force" \
		"destroy slurm-11 --force" "destroy slurm-7 --force" "$(made 12 4)"
}

nobody_is_asked_without_cause()
{
	there slurm-7 slurm-8 && step_of 7 8 && by_slurmd prolog 12 &&
		said "$(made 12 4)"
}

# It fails; it knows nothing; it knows only others
an_answer_has_to_be_credible()
{
	there slurm-7 && by_slurmd prolog 12 && said squeue "$(made 12 4)" &&
		there slurm-7 && touch "$tmp/jobs" && by_slurmd prolog 12 &&
		said squeue "$(made 12 4)" &&
		there slurm-7 && echo 8 >"$tmp/jobs" && by_slurmd prolog 12 &&
		said squeue "$(made 12 4)"
}

a_job_without_a_pool_ends()
{
	there slurm-77 && by_slurmd epilog 7 SLURM_JOB_EXIT_CODE=0 \
		SLURM_JOB_EXIT_CODE2=0:0 && said
}

# is_told NAME: by its status, and in words
is_told()
{
	local words

	touch "$tmp/broken"
	! words=$(by_slurmd "$1" 7 2>&1) && same words "no module" "$words"
}

what_semctl_refuses_is_told()
{
	there && is_told prolog && there slurm-7 && is_told epilog
}

# then_none COMMAND...: and no step is left
then_none()
{
	local status

	"$@"
	status=$?
	((${#steps[@]} == 0)) || no_steps 2>/dev/null
	return "$status"
}

check "a pool is made for a job, and destroyed" a_pool_is_made_and_destroyed
check "each node of a job has its number of processors" each_node_has_its_number
check "a job without a number of processors does not start" no_number_is_an_error
check "a pool that a requeued job left is made anew" a_requeued_job_has_a_new_one
check "a job that runs keeps its pool" then_none one_that_runs_keeps_its_own
check "pools of no job are destroyed, and none else" \
	then_none left_overs_are_destroyed
check "slurmctld is asked only about jobs without a step" \
	then_none nobody_is_asked_without_cause
check "... and not believed if it does not know this job" \
	an_answer_has_to_be_credible
check "a job without a pool ends as well" a_job_without_a_pool_ends
check "what semctl refuses is told to Slurm" what_semctl_refuses_is_told
finish
