#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
#
# samples/container/semdev.json is what the Container Device Interface asks for, and
# tells of the pool that the documents set up. Prints TAP.
# shellcheck disable=SC2317 # check calls the functions
set -uo pipefail
# shellcheck source-path=SCRIPTDIR source=../lib/tap.bash
. "$(dirname "$0")/../lib/tap.bash"
cd "$(dirname "$0")/../.." || exit

# valid FILE: by the rules of CDI 0.5.0; a name that it does not know is a mistake
valid()
{
	python3 - "$1" <<-'PYTHON'
		import json
		import re
		import sys

		def known(what, given, required, optional=()):
		    assert isinstance(given, dict), what
		    assert set(required) <= set(given), f"{what} lacks something"
		    unknown = set(given) - set(required) - set(optional)
		    assert not unknown, f"{what} has {unknown}"

		def edits(given):
		    known("containerEdits", given, (),
		          ("env", "deviceNodes", "mounts", "hooks"))
		    for node in given.get("deviceNodes", []):
		        known("deviceNode", node, ["path"],
		              ("hostPath", "permissions", "type", "major",
		               "minor", "fileMode", "uid", "gid"))
		        assert node["path"].startswith("/dev/"), node["path"]
		        assert re.fullmatch("[rwm]+", node.get("permissions", "rwm"))
		    for line in given.get("env", []):
		        assert re.fullmatch(r"\w+=.*", line), line

		with open(sys.argv[1], encoding="utf-8") as file:
		    spec = json.load(file)
		known("file", spec, ("cdiVersion", "kind", "devices"),
		      ["containerEdits"])
		assert spec["cdiVersion"] in ("0.3.0", "0.4.0", "0.5.0")
		assert re.fullmatch(r"[A-Za-z][\w.-]*[A-Za-z0-9]/[A-Za-z][\w-]*",
		                    spec["kind"]), spec["kind"]
		for device in spec["devices"]:
		    known("device", device, ("name", "containerEdits"))
		    assert re.fullmatch(r"[A-Za-z0-9][\w.:-]*", device["name"])
		    edits(device["containerEdits"])
	PYTHON
}

is_valid() { valid samples/container/semdev.json; }

# refuses SED: what this makes of the file
refuses()
{
	sed "$1" samples/container/semdev.json >"$tmp/spec.json"
	! cmp -s samples/container/semdev.json "$tmp/spec.json" &&
		! valid "$tmp/spec.json"
}

mistakes_are_found()
{
	refuses 's/"rw" }/"rw" },/' && refuses 's/"path"/"node"/' &&
		refuses 's,"/dev/,"dev/,' && refuses 's,semdev.local/,,' &&
		refuses '/"name"/d' && refuses 's/"rw"/"rx"/'
}

names_one_pool()
{
	same "nodes named" /dev/semaphores/builds \
		"$(grep -o '/dev/semaphores/[a-z]*' \
			samples/container/semdev.json | sort -u)"
}

# As semctl sets it for make
tells_make_what_semctl_does()
{
	local words='--jobserver-auth=fifo:/dev/semaphores/builds'

	grep -qF -- "MAKEFLAGS=-j $words" samples/container/semdev.json &&
		grep -qF -- "MAKEFLAGS=\"-j $words\"" docs/jobserver.md
}

check "the file is what CDI asks for" is_valid
check "a mistake in it would be found" mistakes_are_found
check "the node and the environment are of one pool" names_one_pool
check "make is told what the documents tell it" tells_make_what_semctl_does
finish
