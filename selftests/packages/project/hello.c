// SPDX-License-Identifier: GPL-2.0-only
#include <stdio.h>

int one(void);
int two(void);

int main(void)
{
	printf("%d\n", one() + two());
	return 0;
}
