// SPDX-License-Identifier: GPL-2.0-only
//
// The queue for poll is in an object that was looked up: epoll keeps the queue
// until the file is closed, and the object may go before.
@exists@
identifier fn =~ "_poll_queue$";
identifier p, queue;
identifier find !~ "_borrow$";
type T;
@@
fn(...)
{
  ...
(
  T *p = find(...);
|
  p = find(...);
)
  ... when != p = ...
* return &p->queue;
}

// ... or in one that is put when this returns
@exists@
identifier fn =~ "_poll_queue$";
identifier ref, p, queue;
identifier deref =~ "_deref$";
type T;
@@
fn(...)
{
  ...
(
* return &deref(ref)->queue;
|
  \(T *p = deref(ref);\|p = deref(ref);\)
  ... when != p = ...
* return &p->queue;
)
}
