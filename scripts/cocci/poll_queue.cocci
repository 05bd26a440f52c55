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
