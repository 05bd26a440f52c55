// SPDX-License-Identifier: GPL-2.0-only
//
// An object is put on a list or into a tree, which gets no reference of its own,
// and then its owner is ended: what is found there next is perhaps no more.
@exists@
identifier ref, p, node;
identifier list_add =~ "^h?list_add";
identifier list_move =~ "^h?list_move";
identifier rb_add =~ "^rb_add";
identifier list_del =~ "^h?list_del";
identifier rb_erase =~ "^rb_erase";
identifier deref =~ "_deref$";
identifier borrow =~ "_borrow$";
identifier put =~ "_put$";
identifier clear =~ "_clear$";
identifier get =~ "_get$";
type T;
@@
(
  \(list_add\|list_move\|rb_add\)(&\(deref\|borrow\)(ref)->node, ...);
|
  \(T *p = \(deref\|borrow\)(ref);\|p = \(deref\|borrow\)(ref);\)
  ... when != p = ...
  \(list_add\|list_move\|rb_add\)(&p->node, ...);
)
  ... when != \(list_del\|list_move\|rb_erase\)(&\(deref\|borrow\)(ref)->node, ...)
      when != \(list_del\|list_move\|rb_erase\)(&p->node, ...)
      when != get(\(deref\|borrow\)(ref))
      when != get(p)
      when != owned_take(ref)
* \(put\|clear\)(&ref);
