// SPDX-License-Identifier: GPL-2.0-only
//
// A pointer to what a lock guards is kept where it outlives the lock: in an
// object, or in a variable of the file. Where it may be: in what the lock guards.
@exists@
identifier p, f, g;
expression box, o;
global idexpression v;
type T;
@@
(
  T *p = guarded(box);
|
  p = guarded(box);
|
  \(locked(p, box);\|adopt_locked(p, box);\)
)
  ... when any
      when != p = ...
(
  p->f = \(p\|&p->g\)
|
* o->f = \(p\|&p->g\)
|
* v = \(p\|&p->g\)
)

@@
identifier f, g;
expression box, o;
global idexpression v;
@@
(
* o->f = \(guarded(box)\|&guarded(box)->g\)
|
* v = \(guarded(box)\|&guarded(box)->g\)
)
