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

// The same of a device, which is found under the lock of its region
@exists@
symbol chardev_mutex;
identifier x, f;
identifier find =~ "_find$";
expression region;
@@
{ ...
  guard(chardev_mutex)(chardev_region_lock(region));
  ...
  x = find(region, ...);
  ... when != x = ...
}
... when != x = ...
* x->f

// ... and of what was seen in a loop over a list, and kept
@exists@
iterator name for_each_on;
identifier p, x, y, f, list;
expression box, on;
@@
{ ...
  locked(p, box);
  ...
  for_each_on(list, y, on) {
    ... when any
    x = y;
    ... when any
  }
  ... when != x = ...
}
... when != x = ...
* x->f

// ... and across a wait, which drops the lock
@exists@
identifier p, x, f, find;
identifier wait =~ "^wait_event_interruptible.*_mutex$";
expression box;
type T;
@@
locked(p, box);
...
\(T *x = find(p, ...);\|x = find(p, ...);\)
... when != x = ...
wait(...)
... when != x = ...
* x->f
