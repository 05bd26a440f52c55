// SPDX-License-Identifier: GPL-2.0-only
//
// A plain pointer to what an owner has, used after the owner was ended: what it
// points to is perhaps no more.
@exists@
expression ref;
identifier p, f, use;
identifier deref =~ "_deref$";
identifier borrow =~ "_borrow$";
identifier put =~ "_put$";
identifier free =~ "_free$";
identifier clear =~ "_clear$";
identifier replace =~ "_replace$";
identifier get =~ "_get$";
type T;
@@
(
  T *p = \(deref(ref)\|deref(&ref)\|borrow(ref)\|borrow(&ref)\);
|
  p = \(deref(ref)\|deref(&ref)\|borrow(ref)\|borrow(&ref)\);
)
  ... when != p = ...
      when != get(p)
  \(put(&ref);\|free(&ref);\|clear(&ref);\|replace(&ref, ...);\)
  ... when != p = ...
(
* p->f
|
* use(..., p, ...)
)
