// SPDX-License-Identifier: GPL-2.0-only

//! The semaphore of the article, with the kernel crate of Linux 7.3.
//!
//! What the article does and no more: every write wakes all waiters, a signal is `EINTR`, and what
//! was taken is lost if its byte cannot be stored. To be measured beside drivers in C, not for use.

use kernel::{
    fs::{
        File,
        Kiocb, //
    },
    ioctl::{
        _IOC_SIZE,
        _IOR,
        _IOW, //
    },
    iov::{
        IovIterDest,
        IovIterSource, //
    },
    miscdevice::{
        MiscDevice,
        MiscDeviceOptions,
        MiscDeviceRegistration, //
    },
    new_condvar, new_mutex,
    prelude::*,
    sync::{
        atomic::{
            Atomic,
            Relaxed, //
        },
        Arc,
        CondVar,
        Mutex, //
    },
    uaccess::{
        UserPtr,
        UserSlice, //
    },
};

const IOCTL_GET_READ_COUNT: u32 = _IOR::<u64>('c' as u32, 1);
const IOCTL_SET_READ_COUNT: u32 = _IOW::<u64>('c' as u32, 1);

module! {
    type: SemaphoreModule,
    name: "semaphore_rust",
    authors: ["The semdev developers"],
    description: "The article's semaphore in Rust, for measuring",
    license: "GPL",
}

struct SemaphoreInner {
    count: usize,
    max_seen: usize,
}

#[pin_data]
struct Semaphore {
    #[pin]
    changed: CondVar,
    #[pin]
    inner: Mutex<SemaphoreInner>,
}

impl Semaphore {
    fn new() -> Result<Arc<Self>> {
        Arc::pin_init(
            pin_init!(Self {
                changed <- new_condvar!(),
                inner <- new_mutex!(SemaphoreInner {
                    count: 0,
                    max_seen: 0,
                }),
            }),
            GFP_KERNEL,
        )
    }

    fn consume(&self) -> Result {
        let mut inner = self.inner.lock();

        while inner.count == 0 {
            if self.changed.wait_interruptible(&mut inner) {
                return Err(EINTR);
            }
        }
        inner.count -= 1;
        Ok(())
    }
}

// A registration of 7.3 carries nothing of the driver's to `open`: what the article's was given
// there has to be global.
kernel::sync::global_lock! {
    // SAFETY: Initialised before the device is registered, which is the first to use it.
    unsafe(uninit) static SHARED: Mutex<Option<Arc<Semaphore>>> = None;
}

#[pin_data(PinnedDrop)]
struct SemaphoreModule {
    #[pin]
    _miscdev: MiscDeviceRegistration<FileState>,
}

impl kernel::InPlaceModule for SemaphoreModule {
    fn init(_module: &'static ThisModule) -> impl PinInit<Self, Error> {
        // SAFETY: Called once, when the module is loaded.
        unsafe { SHARED.init() };

        try_pin_init!(Self {
            _: { *SHARED.lock() = Some(Semaphore::new()?) },
            _miscdev <- MiscDeviceRegistration::register(MiscDeviceOptions {
                name: c"sample-semaphore",
            }),
        })
    }
}

#[pinned_drop]
impl PinnedDrop for SemaphoreModule {
    fn drop(self: Pin<&mut Self>) {
        // Statics are never dropped.
        *SHARED.lock() = None;
    }
}

struct FileState {
    read_count: Atomic<u64>,
    shared: Arc<Semaphore>,
}

#[vtable]
impl MiscDevice for FileState {
    type Ptr = KBox<Self>;

    fn open(_file: &File, _misc: &MiscDeviceRegistration<Self>) -> Result<KBox<Self>> {
        let shared = SHARED.lock().clone().ok_or(ENODEV)?;

        Ok(KBox::new(
            Self {
                read_count: Atomic::new(0),
                shared,
            },
            GFP_KERNEL,
        )?)
    }

    fn read_iter(mut kiocb: Kiocb<'_, Self::Ptr>, iov: &mut IovIterDest<'_>) -> Result<usize> {
        let me = kiocb.file();

        if iov.is_empty() || kiocb.ki_pos() > 0 {
            return Ok(0);
        }
        me.shared.consume()?;
        if iov.copy_to_iter(&[0]) != 1 {
            return Err(EFAULT);
        }
        me.read_count.fetch_add(1, Relaxed);
        *kiocb.ki_pos_mut() += 1;
        Ok(1)
    }

    fn write_iter(kiocb: Kiocb<'_, Self::Ptr>, iov: &mut IovIterSource<'_>) -> Result<usize> {
        let me = kiocb.file();

        {
            let mut inner = me.shared.inner.lock();

            inner.count = inner.count.saturating_add(iov.len());
            if inner.count > inner.max_seen {
                inner.max_seen = inner.count;
            }
        }
        me.shared.changed.notify_all();
        Ok(iov.len())
    }

    fn ioctl(me: &Self, _file: &File, cmd: u32, arg: usize) -> Result<isize> {
        let user = UserSlice::new(UserPtr::from_addr(arg), _IOC_SIZE(cmd));

        match cmd {
            IOCTL_GET_READ_COUNT => user.writer().write(&me.read_count.load(Relaxed))?,
            IOCTL_SET_READ_COUNT => me.read_count.store(user.reader().read()?, Relaxed),
            _ => return Err(EINVAL),
        }
        Ok(0)
    }
}
