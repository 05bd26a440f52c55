// SPDX-License-Identifier: GPL-2.0-only
//
// An object's drop leaves out a field that owns: what that owns leaks.
@owns@
identifier object, f;
identifier name =~ "_own$";
@@
struct object { ... union name f; ... };

@@
identifier owns.object, owns.f;
identifier drop =~ "_drop$";
identifier p;
@@
* drop(struct object *p)
{
  ... when != p->f
}
