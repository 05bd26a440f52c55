# shellcheck shell=bash
# SPDX-License-Identifier: GPL-2.0-only
# The node of jobs.bash: the machine, slurm.conf, the daemons; to be sourced after
# tap.bash.

# The jobs' user has to see it
work=/run/work

# An address that is not the loopback's: without one no name has any
set_up_machine()
{
	ip link set lo up && ip address add 10.0.0.1/32 dev lo &&
		echo node >/proc/sys/kernel/hostname &&
		echo '10.0.0.1 node' >>/etc/hosts &&
		mkdir -p "$work" /run/slurm/{ctld,d} /run/munge /etc/slurm &&
		chown 1000:1000 "$work" &&
		mkdir -p /usr/local/{bin,sbin} &&
		install -m 755 "$(command -v semctl)" /usr/local/bin/semctl
}

# Not as the loaded module, a control group or a user of the packages would have it:
# there is no systemd here
write_configuration()
{
	local cgroups=disabled

	# The oldest has not that word; this plugin touches nothing before it is used
	[[ $(slurmd -V) != *" 22."* ]] || cgroups=cgroup/v1
	echo "CgroupPlugin=$cgroups" >/etc/slurm/cgroup.conf
	cat >/etc/slurm/slurm.conf <<-EOF
		ClusterName=test
		SlurmctldHost=node(10.0.0.1)
		SlurmUser=root
		AuthType=auth/munge
		# A job that is requeued waits so long
		AuthInfo=cred_expire=60
		ProctrackType=proctrack/linuxproc
		TaskPlugin=task/none
		JobAcctGatherType=jobacct_gather/none
		SelectType=select/cons_tres
		SelectTypeParameters=CR_CPU
		# The machine has fewer than four
		SlurmdParameters=config_overrides
		StateSaveLocation=/run/slurm/ctld
		SlurmdSpoolDir=/run/slurm/d
		SlurmctldPidFile=/run/slurm/ctld.pid
		SlurmdPidFile=/run/slurm/d.pid
		MailProg=/bin/true
		# For an emulated machine
		MessageTimeout=60
		BatchStartTimeout=120
		KillWait=5
		PrologFlags=Alloc
		Prolog=/etc/slurm/prolog
		Epilog=/etc/slurm/epilog
		NodeName=node NodeAddr=10.0.0.1 CPUs=4 State=UNKNOWN
		PartitionName=all Nodes=node Default=YES State=UP
	EOF
}

# As docs/cluster.md has it
install_samples()
{
	install -m 755 samples/slurm/prolog samples/slurm/epilog /etc/slurm/ &&
		install -m 755 samples/slurm/job "$work/job"
}

# The kernel kills them with the machine
start_daemons()
{
	# The key may be root's as munged is
	mungekey --create --keyfile=/run/munge/key &&
		munged --force --key-file=/run/munge/key \
			--log-file=/run/munge/log --pid-file=/run/munge/pid \
			--seed-file=/run/munge/seed || return
	slurmctld -D >/run/slurm/ctld.log 2>&1 &
	eventually scontrol ping || return
	slurmd -D >/run/slurm/d.log 2>&1 &
	eventually node_is idle
}

node_is() { [[ $(sinfo --noheader --format=%T) == "$1" ]]; }
