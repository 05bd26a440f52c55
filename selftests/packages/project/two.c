// SPDX-License-Identifier: GPL-2.0-only
int two(void);

int two(void)
{
	return 2;
}
