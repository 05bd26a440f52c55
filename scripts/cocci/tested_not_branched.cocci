// SPDX-License-Identifier: GPL-2.0-only
//
// Whether a lock was taken is returned instead of branched on: for clang it is
// not held then, and leaks unseen. (With __free() an owner's may be returned.)
@@
identifier lock =~ "^guarded_lock_";
identifier mutex =~ "^chardev_mutex_lock_";
@@
* return \(lock(...)\|mutex(...)\);

@exists@
identifier lock =~ "^guarded_lock_";
identifier mutex =~ "^chardev_mutex_lock_";
identifier err;
type T;
@@
(
  T err = \(lock(...)\|mutex(...)\);
|
  err = \(lock(...)\|mutex(...)\);
)
  ... when != err
* return err;

// ... or that, or whether an owner has an object, is compared with < or >
@@
identifier lock =~ "^guarded_lock_";
identifier mutex =~ "^chardev_mutex_lock_";
binary operator op = {<, >, <=, >=};
expression E;
@@
* \(lock(...)\|mutex(...)\|owned_err(...)\) op E

@exists@
identifier lock =~ "^guarded_lock_";
identifier mutex =~ "^chardev_mutex_lock_";
identifier err;
binary operator op = {<, >, <=, >=};
expression E;
type T;
@@
(
  T err = \(lock(...)\|mutex(...)\|owned_err(...)\);
|
  err = \(lock(...)\|mutex(...)\|owned_err(...)\);
)
  ... when != err
* err op E
