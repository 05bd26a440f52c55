# SPDX-License-Identifier: GPL-2.0-only
#
# A kernel log as it is, but for those reports of KCSAN in which no module of ours has
# a part: the kernel's own races are not for this project to judge.  It has one if it
# made one of the two accesses, or was on the way to both.

# A frame is a line of its own: " function+0x1/0x2 [module]"
function frame(text)
{
	return text ~ /^ [^ ]+\+0x[0-9a-f]+\/0x[0-9a-f]+( \[[^]]+\])?$/
}

function end_stack()
{
	accesses += in_stack
	ways += on_way
	in_stack = on_way = 0
}

function look_at(text)
{
	if (!frame(text)) {
		end_stack()
		return
	}
	if (text ~ /\[(semdev|binder_linux|sample_semaphore)/) {
		ours = ours || !in_stack
		on_way = 1
	}
	in_stack = 1
}

function end_report()
{
	end_stack()
	if (ours || (accesses > 1 && ways == accesses))
		printf "%s", report
	report = ""
}

{
	text = $0
	sub(/^(<[0-9]+>)?\[ *[0-9]+\.[0-9]+\](\[ *[CT][0-9]+\])? /, "", text)
}

text ~ /^BUG: KCSAN: / {
	if (report)
		end_report()
	report = $0 "\n"
	ours = accesses = ways = in_stack = on_way = 0
	next
}

report {
	report = report $0 "\n"
	# What another processor reports meanwhile
	ours = ours || text ~ /BUG|WARNING:|Oops|Call Trace:/
	look_at(text)
	if (text ~ /^=====/)
		end_report()
	next
}

{ print }

END {
	if (report)
		end_report()
}
