// SPDX-License-Identifier: GPL-2.0-only
//
// An owner begins as a copy of another one: both end what they own. What an
// owner begins with is in flight, and stands in braces.
@@
identifier v;
identifier name =~ "_own$";
expression other;
@@
* union name v = other;
