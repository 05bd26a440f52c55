// SPDX-License-Identifier: GPL-2.0-only
/*
 * check [FILE...]: are these histories legal? What they look like: text.h; what
 * is decided: check.h. Exit status 1 if one is not, 2 if one is no history.
 */
#include "check.h"
#include "text.h"

static int check_file(const char *name, FILE *from)
{
	struct history h;
	struct replay *r;
	int line = history_read(from, &h), status;

	if (line) {
		fprintf(stderr, "%s:%d: not understood\n", name, line);
		history_free(&h);
		return 2;
	}
	r = history_check(&h);
	status = !!r->rule;
	if (status) {
		printf("%s: %s: %s\n", name, r->rule, r->text);
		history_print_op(stdout, r->culprit);
	} else {
		printf("%s: legal, %zu operations\n", name, h.nr);
	}
	free(r);
	history_free(&h);
	return status;
}

int main(int argc, char **argv)
{
	int worst = 0, status;
	FILE *from;

	if (argc < 2)
		return check_file("standard input", stdin);
	for (int i = 1; i < argc; i++) {
		from = fopen(argv[i], "r");
		if (!from) {
			perror(argv[i]);
			return 2;
		}
		status = check_file(argv[i], from);
		fclose(from);
		if (status > worst)
			worst = status;
	}
	return worst;
}
