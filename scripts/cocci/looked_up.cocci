// SPDX-License-Identifier: GPL-2.0-only
//
// A pointer is looked up in what a lock guards, and used after the lock's scope
// without a reference: what it points to is perhaps no more.
@exists@
identifier p, x, f, find;
expression box;
@@
{ ...
  locked(p, box);
  ...
  x = find(p, ...);
  ... when != x = ...
}
... when != x = ...
* x->f
