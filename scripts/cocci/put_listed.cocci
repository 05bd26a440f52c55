// SPDX-License-Identifier: GPL-2.0-only
//
// An object is put on a list or into a tree, which gets no reference of its own,
// and then its owner is ended: what is found there next is perhaps no more.
@exists@
identifier ref, p, node;
identifier add =~ "^(h?list_(add|move)|rb_add)";
identifier del =~ "^(h?list_(del|move)|rb_erase)";
identifier deref =~ "_(deref|borrow)$";
identifier put =~ "_(put|clear)$";
identifier get =~ "_get$";
type T;
@@
(
  add(&deref(ref)->node, ...);
|
  \(T *p = deref(ref);\|p = deref(ref);\)
  ... when != p = ...
  add(&p->node, ...);
)
  ... when != del(&deref(ref)->node, ...)
      when != del(&p->node, ...)
      when != get(deref(ref))
      when != get(p)
      when != owned_take(ref)
* put(&ref);
