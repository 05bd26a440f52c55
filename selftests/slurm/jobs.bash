#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# The prolog, the epilog and the job of samples/slurm on a node of four processors
# that is its own controller. scripts/slurm-test runs it in its machine, as root,
# with semctl on the PATH and the module loaded. Prints TAP. Run from the checkout's
# folder.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"
# shellcheck source-path=SCRIPTDIR source=node.bash
. "$(dirname "$0")/node.bash"

# Seconds: under emulation a command of Slurm's takes some, beside others many
patience=300
export LC_ALL=C

# --- jobs ---------------------------------------------------------------------

as_user()
{
	setpriv --reuid 1000 --regid 1000 --clear-groups \
		env HOME="$work" USER=builder "$@"
}

# submit OPTION... SCRIPT...: its number is $REPLY
submit()
{
	REPLY=$(as_user sbatch --parsable --chdir="$work" \
		--output="$work/%j.out" "$@") && [[ $REPLY == [0-9]* ]]
}

state_of() { scontrol --oneliner show job "$1" | grep -oP ' JobState=\K\w+'; }

is_in() { [[ $(state_of "$1") == "$2" ]]; }

# No job, and no epilog that still runs
no_job()
{
	local jobs

	jobs=$(squeue --noheader) && [[ ! $jobs ]]
}

has_pool() { [[ -e /sys/class/semaphore/semaphores!slurm-$1 ]]; }

no_pool()
{
	! compgen -G '/sys/class/semaphore/semaphores!slurm-*' &&
		! compgen -G '/dev/semaphores/slurm-*'
}

no_process_of_the_user() { ! pgrep -u 1000 -a; }

# shows JOB FIELD VALUE: of its pool
shows()
{
	same "$2 of $1" "$3" "$(semctl show "slurm-$1" | sed -n "s/^$2 *//p")"
}

# out_of JOB: what it printed
out_of()
{
	echo "--- job $1:"
	cat "$work/$1.out"
}

# What was killed may take a moment to go, but not as long as a recipe
nothing_is_left()
{
	eventually no_job && no_pool &&
		patience=20 eventually no_process_of_the_user
}

# --- a build that counts its jobs ---------------------------------------------

# Each recipe marks its beginning and its end, and lasts until NEED recipes of the
# other build have begun as well
write_project()
{
	cat >"$work/Makefile" <<-'EOF'
		parts := 1 2 3 4 5 6 7 8 9 10
		all: $(parts)
		$(parts): ; @./recipe $(NAME) $(OTHER) $(or $(NEED),1)
	EOF
	cat >"$work/recipe" <<-'EOF'
		#!/bin/bash
		echo "$1 +" >>marks
		sleep 0.5
		end=$((SECONDS + 300))
		until (($(grep -c "^$2 +" marks) >= $3 || SECONDS > end)); do
			sleep 0.2
		done
		echo "$1 -" >>marks
	EOF
	chmod 755 "$work/recipe"
}

# counted: the most of a and of b at once, whether both ran at once, what did not end
counted()
{
	awk '{ n[$1] += $2 "1"; if (n[$1] > most[$1]) most[$1] = n[$1]
	       if (n["a"] > 0 && n["b"] > 0) both = 1 }
	     END { print most["a"] + 0, most["b"] + 0, both + 0, n["a"] + n["b"] }' \
		"$work/marks"
}

too_many_are_counted()
{
	as_user make -C "$work" -j5 NAME=a OTHER=a NEED=3 || return
	[[ $(counted) == [345]" 0 0 0" ]] || same counted "3 or more" "$(counted)"
}

two_jobs_have_as_many_as_processors()
{
	local first second

	rm -f "$work/marks"
	submit --cpus-per-task=2 "$work/job" make NAME=a OTHER=b || return
	first=$REPLY
	submit --cpus-per-task=2 "$work/job" make NAME=b OTHER=a || return
	second=$REPLY
	eventually no_job
	out_of "$first"
	out_of "$second"
	same "ends" "COMPLETED COMPLETED" \
		"$(state_of "$first") $(state_of "$second")" &&
		same "most of one, of the other, both, left" "2 2 1 0" \
			"$(counted)"
}

# --- a build that does not end ------------------------------------------------

# Its job is $endless, with all of its tokens out
start_endless()
{
	submit --cpus-per-task=2 "$work/job" make NAME=a OTHER=never || return
	endless=$REPLY
	eventually all_is_out "$endless" || { out_of "$endless" && return 1; }
}

all_is_out()
{
	[[ $(cat "/sys/class/semaphore/semaphores!slurm-$1/available" \
		2>/dev/null) == 0 ]]
}

a_pool_is_the_users()
{
	start_endless &&
		same mode "600 builder" \
			"$(stat -c '%a %U' "/dev/semaphores/slurm-$endless")" &&
		shows "$endless" size 2
}

a_cancelled_job_leaves_nothing()
{
	scancel "$endless" && nothing_is_left &&
		same state CANCELLED "$(state_of "$endless")"
}

a_killed_job_leaves_nothing()
{
	start_endless &&
		scancel --full --signal=KILL "$endless" && nothing_is_left
}

# The second run has its own pool, with its own tokens
a_requeued_job_has_a_pool_again()
{
	local patience=400

	start_endless && scontrol requeue "$endless" &&
		eventually is_in "$endless" PENDING && eventually no_pool &&
		eventually all_is_out "$endless" &&
		same restarts 1 "$(scontrol --oneliner show job "$endless" |
			grep -oP ' Restarts=\K\d+')" &&
		scancel "$endless" && nothing_is_left
}

# Both at once, and each has taken all of its own
an_array_has_a_pool_for_each_task()
{
	submit --array=1-2 --cpus-per-task=2 "$work/job" \
		make NAME=a OTHER=never || return
	eventually two_are_out && scancel "$REPLY" && nothing_is_left
}

two_are_out()
{
	[[ $(cat '/sys/class/semaphore/semaphores!slurm-'*/{size,available} \
		2>/dev/null) == $'2\n2\n0\n0' ]]
}

# As if slurmd had lost its state: the build goes on with its pool
the_prolog_run_again_changes_nothing()
{
	local before status=1

	start_endless && before=$(device_of "$endless") || return
	by_hand prolog "$endless" SLURM_JOB_CPUS_PER_NODE=2 \
		SLURMD_NODENAME=node &&
		same device "$before" "$(device_of "$endless")" &&
		all_is_out "$endless" && status=0
	scancel "$endless" && nothing_is_left && return "$status"
}

device_of() { cat "/sys/class/semaphore/semaphores!slurm-$1/dev"; }

# --- an epilog that fails -----------------------------------------------------

# One with a step and one without, that stay
start_neighbours()
{
	submit --job-name=step --wrap 'sleep 1000' || return
	with_step=$REPLY
	as_user salloc --job-name=bare --no-shell || return
	without=$(squeue --noheader --name=bare --format=%A)
	eventually is_in "$with_step" RUNNING && eventually has_pool "$with_step" &&
		eventually has_pool "$without"
}

# The epilog finds another semctl, which fails
a_failed_epilog_leaves_the_pool()
{
	start_neighbours && start_endless &&
		printf '#!/bin/sh\nexit 1\n' >/usr/local/sbin/semctl &&
		chmod 755 /usr/local/sbin/semctl && scancel "$endless" || return
	eventually node_is draining
	rm /usr/local/sbin/semctl
	node_is draining && has_pool "$endless"
}

# Or one after it, if slurmctld did not answer that one in time
the_next_prolog_destroys_it()
{
	scontrol update NodeName=node State=RESUME || return
	for _ in 1 2 3; do
		submit --cpus-per-task=1 "$work/job" true &&
			eventually is_in "$REPLY" COMPLETED || return
		has_pool "$endless" || return 0
	done
	return 1
}

the_neighbours_have_theirs() { has_pool "$with_step" && has_pool "$without"; }

all_are_cancelled() { scancel --user=builder && nothing_is_left; }

# --- by hand ------------------------------------------------------------------

# by_hand PROGRAM JOB NAME=VALUE...: as slurmd calls it
by_hand()
{
	env -i SLURM_JOB_ID="$2" SLURM_JOB_UID=1000 SLURM_CONF=/etc/slurm/slurm.conf \
		SLURM_NODELIST='n[1-3,7]' SLURMD_NODENAME=n1 \
		"${@:3}" "/etc/slurm/$1"
}

# size_is SIZE PROCESSORS NODE
size_is()
{
	by_hand prolog 900001 SLURM_JOB_CPUS_PER_NODE="$2" SLURMD_NODENAME="$3" &&
		shows 900001 size "$1"
}

each_node_has_its_number()
{
	size_is 4 4 n1 && size_is 4 '4(x4)' n7 && size_is 2 '2(x3),1' n3 &&
		size_is 1 '2(x3),1' n7 && size_is 3 '2,3(x2),12' n2 &&
		size_is 12 '2,3(x2),12' n7
}

# 1000 is whose it is
others_are_refused()
{
	setpriv --reuid 1001 --regid 1001 --clear-groups \
		semctl make slurm-900001 --require -- true
	same status 125 $?
}

a_pool_in_use_is_destroyed()
{
	local holder status=1

	semctl run slurm-900001 -- sleep 1000 &
	holder=$!
	if eventually shows 900001 clients 1; then
		by_hand epilog 900001 && no_pool
		status=$?
	fi
	kill "$holder"
	return "$status"
}

without_a_pool_the_job_fails()
{
	SLURM_JOB_ID=900004 samples/slurm/job true
	same status 125 $?
}

check "the machine is set up" set_up_machine
check "Slurm is configured" write_configuration
check "the samples are installed" install_samples
check "the daemons start, the node is idle" start_daemons
check "a project is there" write_project
check "without a pool too many jobs are counted" too_many_are_counted
check "two jobs side by side have as many jobs as processors, each" \
	two_jobs_have_as_many_as_processors
check "and leave nothing" nothing_is_left
check "a job's pool has its processors' number, and is its user's" \
	a_pool_is_the_users
check "a cancelled job leaves nothing" a_cancelled_job_leaves_nothing
check "a killed job leaves nothing" a_killed_job_leaves_nothing
check "a requeued job has a pool again" a_requeued_job_has_a_pool_again
check "an array has a pool for each task" an_array_has_a_pool_for_each_task
check "the prolog, run again, changes nothing" the_prolog_run_again_changes_nothing
check "an epilog that fails leaves a pool" a_failed_epilog_leaves_the_pool
check "the next prolog destroys it" the_next_prolog_destroys_it
check "but no pool of a job that is there" the_neighbours_have_theirs
check "all are cancelled, and nothing is left" all_are_cancelled
check "each node of a job has its own number" each_node_has_its_number
check "another user's build may not use the pool" others_are_refused
check "a pool that is in use is destroyed" a_pool_in_use_is_destroyed
check "without a pool the build fails" without_a_pool_the_job_fails
((tap_failed == 0)) || tail -n 60 /run/slurm/{ctld,d}.log | sed 's/^/# /'
finish
