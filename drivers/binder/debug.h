/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * What there is, as text, in debugfs.
 */
#ifndef _BINDER_DEBUG_H
#define _BINDER_DEBUG_H

void binder_debug_begin(void);
void binder_debug_end(void);

#endif /* _BINDER_DEBUG_H */
