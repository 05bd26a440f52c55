/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * Include last: from here on the usual ways past the kit do not compile.
 *
 * The kit's own macros were defined before and still work.  What the kernel
 * defines as a macro, on some machine, in some configuration or always, is
 * undefined first.
 */
#ifndef _CHARDEV_POISON_H
#define _CHARDEV_POISON_H

/* Untyped state (file.h), and freeing what another owns (object.h) */
#undef kfree_rcu
#undef kvfree_rcu
#undef kfree_rcu_mightsleep
#undef kvfree_rcu_mightsleep
#pragma GCC poison private_data dev_set_drvdata
#pragma GCC poison kfree kvfree kfree_sensitive kfree_rcu kvfree_rcu
#pragma GCC poison kfree_rcu_mightsleep kvfree_rcu_mightsleep
#pragma GCC poison kref_get kref_get_unless_zero kref_put
#pragma GCC poison kref_put_mutex kref_put_lock

/* User memory (user.h) */
#undef get_user
#undef put_user
#undef __get_user
#undef __put_user
#undef u64_to_user_ptr
#undef compat_ptr
#undef clear_user
#undef __clear_user
#undef _copy_from_user
#undef _copy_to_user
#undef raw_copy_from_user
#undef raw_copy_to_user
#pragma GCC poison get_user put_user __get_user __put_user
#pragma GCC poison u64_to_user_ptr compat_ptr
#pragma GCC poison copy_from_user copy_to_user
#pragma GCC poison copy_from_iter copy_to_iter copy_from_iter_full
#pragma GCC poison memdup_user memdup_user_nul vmemdup_user strndup_user
#pragma GCC poison copy_struct_from_user strncpy_from_user clear_user
#pragma GCC poison __copy_from_user __copy_to_user
#pragma GCC poison _copy_from_user _copy_to_user
#pragma GCC poison raw_copy_from_user raw_copy_to_user
#pragma GCC poison memdup_array_user vmemdup_array_user strnlen_user __clear_user
#pragma GCC poison _copy_from_iter _copy_to_iter copy_page_from_iter
#pragma GCC poison copy_page_to_iter get_user_pages get_user_pages_fast
#pragma GCC poison pin_user_pages pin_user_pages_fast
#pragma GCC poison user_reader_begin user_writer_begin

/* Locks that no compiler follows (lock.h) */
#undef mutex_lock
#undef mutex_lock_interruptible
#undef mutex_lock_killable
#undef mutex_trylock
#pragma GCC poison mutex_lock mutex_lock_interruptible mutex_lock_killable
#pragma GCC poison mutex_trylock mutex_unlock
#pragma GCC poison class_mutex_t class_mutex_intr_t class_mutex_try_t

/* Waiting that forgets the lock, waking that does not say how many (wait.h) */
#undef wait_event
#undef wait_event_interruptible
#undef wait_event_interruptible_exclusive
#undef wait_event_killable
#undef wait_event_timeout
#undef wait_event_interruptible_timeout
#undef wait_event_killable_timeout
#undef wait_event_killable_exclusive
#undef wait_event_hrtimeout
#undef wait_event_interruptible_hrtimeout
#undef wait_event_idle
#undef wait_event_idle_timeout
#undef wait_event_freezable
#undef wait_event_freezable_timeout
#undef wait_event_cmd
#undef wait_event_interruptible_locked
#undef wait_event_interruptible_exclusive_locked
#undef wait_event_killable_locked
#undef wait_event_lock_irq
#undef wait_event_interruptible_lock_irq
#undef wait_event_state
#undef wait_var_event
#undef wait_var_event_interruptible
#undef wake_up
#undef wake_up_locked
#undef wake_up_sync
#undef wake_up_interruptible_sync
#undef wake_up_poll
#undef wake_up_interruptible_poll
#undef wake_up_interruptible
#undef wake_up_interruptible_nr
#undef wake_up_nr
#pragma GCC poison wait_event wait_event_interruptible
#pragma GCC poison wait_event_interruptible_exclusive wait_event_killable
#pragma GCC poison wait_event_timeout wait_event_interruptible_timeout
#pragma GCC poison wait_event_killable_timeout wait_event_killable_exclusive
#pragma GCC poison wait_event_hrtimeout wait_event_interruptible_hrtimeout
#pragma GCC poison wait_event_idle wait_event_idle_timeout wait_event_cmd
#pragma GCC poison wait_event_freezable wait_event_freezable_timeout
#pragma GCC poison wait_event_interruptible_locked wait_event_killable_locked
#pragma GCC poison wait_event_interruptible_exclusive_locked
#pragma GCC poison wait_event_lock_irq wait_event_interruptible_lock_irq
#pragma GCC poison wait_event_state wait_var_event wait_var_event_interruptible
#pragma GCC poison poll_wait prepare_to_wait prepare_to_wait_exclusive finish_wait
#pragma GCC poison wake_up wake_up_interruptible
#pragma GCC poison wake_up_nr wake_up_interruptible_nr wake_up_locked
#pragma GCC poison wake_up_sync wake_up_interruptible_sync
#pragma GCC poison wake_up_poll wake_up_interruptible_poll
#pragma GCC poison add_wait_queue add_wait_queue_exclusive
#pragma GCC poison schedule schedule_timeout schedule_timeout_interruptible
#pragma GCC poison schedule_timeout_killable schedule_timeout_uninterruptible
#pragma GCC poison schedule_hrtimeout schedule_hrtimeout_range

/* Another's mapping (map.h), and pages without a bound (pages.h) */
#pragma GCC poison vm_private_data find_vma vma_lookup lock_vma_under_rcu
#pragma GCC poison vm_insert_page vm_insert_pages vmf_insert_page remap_pfn_range
#pragma GCC poison remap_vmalloc_range vmf_insert_pfn vmf_insert_mixed
#pragma GCC poison zap_vma_ptes zap_page_range_single
#pragma GCC poison kmap_local_page kmap_atomic memcpy_to_page memcpy_from_page

/* Descriptors that are lost, files that nobody counts (fd.h) */
#undef get_file_rcu
#undef FD_ADD
#undef FD_PREPARE
#pragma GCC poison fget fget_raw fget_task fput __fput_sync
#pragma GCC poison get_file get_file_rcu get_file_active filp_close
#pragma GCC poison fdget fdget_raw fdget_pos fdput fdput_pos
#pragma GCC poison get_unused_fd_flags __get_unused_fd_flags put_unused_fd
#pragma GCC poison fd_install close_fd file_close_fd replace_fd f_dupfd
#pragma GCC poison receive_fd receive_fd_replace FD_ADD FD_PREPARE
#pragma GCC poison class_fd_t class_fd_raw_t class_fd_pos_t
#pragma GCC poison class_get_unused_fd_t class_fd_prepare_t

/* The inside of the kit's types */
#pragma GCC poison __flight __object __held __payload __start __size
#pragma GCC poison __index __offset __mutex __n
#pragma GCC poison __from __to __iter __len __ended __atomic
#pragma GCC poison __pages __nr __of __at __bytes __source __into __read __written
#pragma GCC poison __begin __user_cursor_pass
#pragma GCC poison __root __node __list __on
#pragma GCC poison __behind __number __files

#endif /* _CHARDEV_POISON_H */
