//! Many reports at once: read and coded by several threads, written by one, in the order of the input.
//!
//! What is written does not depend on the number of threads. As many reports are in memory as threads can be ahead of
//! the writer, and no more.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Condvar, Mutex, PoisonError};
use std::thread;

use anyhow::Result;
use sitrep_reading::{Inputs, ReadError, Report, Unread};

use crate::progress::Progress;
use crate::stop;

/// How many reports a thread may be ahead of the writer.
const AHEAD: usize = 16;

/// What has become of the inputs.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    /// Reports that were written.
    pub(crate) written: u64,
    /// Why each of the others was not, in the order of the input.
    pub(crate) failed: Vec<String>,
}

impl Outcome {
    /// Lists on standard error what was not coded.
    pub(crate) fn tell(&self) {
        if self.failed.is_empty() {
            return;
        }
        let total = self.written + self.failed.len() as u64;
        eprintln!("{} of {total} reports could not be read:", self.failed.len());
        for reason in &self.failed {
            eprintln!("  {}", sitrep_export::visible(reason));
        }
    }
}

/// A report on its way to the threads, and what comes back.
type Job = (u64, Result<Unread, ReadError>);
type Done = (u64, u64, Result<String, String>);

/// Makes text of each report and its place in the input with `make`, on several threads, and hands it to `write` in the order of the input.
pub(crate) fn each(
    inputs: Inputs,
    threads: Option<NonZeroUsize>,
    make: impl Fn(u64, &Report) -> String + Sync,
    mut write: impl FnMut(&str) -> Result<()>,
) -> Result<Outcome> {
    let threads = threads.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let progress = Progress::over(&inputs);
    let room = Room::new(threads * AHEAD);
    let (jobs, taken) = sync_channel::<Job>(threads);
    let (done, arrived) = sync_channel::<Done>(threads * AHEAD);
    let taken = Mutex::new(taken);
    let outcome = thread::scope(|scope| {
        // Each thread owns its end of a channel, so that the others see when it is gone.
        let (room, taken, make) = (&room, &taken, &make);
        scope.spawn(move || feed(inputs, &jobs, room));
        for _ in 0..threads {
            let done = done.clone();
            scope.spawn(move || code(taken, &done, make));
        }
        drop(done);
        let outcome = gather(arrived, room, &progress, &mut write);
        room.close();
        outcome
    });
    progress.finish();
    outcome
}

fn feed(inputs: Inputs, jobs: &SyncSender<Job>, room: &Room) {
    for (number, input) in (0..).zip(inputs) {
        if stop::asked() || !room.take() || jobs.send((number, input)).is_err() {
            return;
        }
    }
}

fn code(taken: &Mutex<Receiver<Job>>, done: &SyncSender<Done>, make: &(impl Fn(u64, &Report) -> String + Sync)) {
    let mut heard = true;
    loop {
        let job = taken.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, input)) = job else { return };
        // Where nobody writes any more, what the reader still hands out is taken off its hands, or it would wait for ever.
        if heard {
            let (bytes, text) = match input {
                Ok(unread) => (unread.len(), attempt(&unread, |report| make(number, report))),
                Err(error) => (0, Err(error.to_string())),
            };
            heard = done.send((number, bytes, text)).is_ok();
        }
    }
}

/// A fault of ours in one report must not cost the others.
fn attempt(unread: &Unread, make: impl Fn(&Report) -> String) -> Result<String, String> {
    let attempted = catch_unwind(AssertUnwindSafe(|| unread.read().map(|report| make(&report))));
    match attempted {
        Ok(read) => read.map_err(|error| error.to_string()),
        Err(_) => Err(format!("{}: not coded, by a fault of sitrep itself; please send us the report", unread.at())),
    }
}

/// Puts what comes back in order and writes it.
fn gather(arrived: Receiver<Done>, room: &Room, progress: &Progress, write: &mut impl FnMut(&str) -> Result<()>) -> Result<Outcome> {
    let mut outcome = Outcome::default();
    let mut waiting = BTreeMap::new();
    let mut next = 0;
    for (number, bytes, made) in arrived {
        waiting.insert(number, (bytes, made));
        while let Some((bytes, made)) = waiting.remove(&next) {
            next += 1;
            room.give_back();
            progress.advance(bytes, next);
            match made {
                Ok(text) => {
                    write(&text)?;
                    outcome.written += 1;
                }
                Err(reason) => outcome.failed.push(reason),
            }
        }
    }
    Ok(outcome)
}

/// Room for reports between the reader and the writer.
struct Room {
    free: Mutex<Option<usize>>,
    changed: Condvar,
}

impl Room {
    fn new(free: usize) -> Self {
        Self { free: Mutex::new(Some(free)), changed: Condvar::new() }
    }

    /// Waits for room; false where nobody writes any more.
    fn take(&self) -> bool {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let mut free = self.changed.wait_while(free, |free| *free == Some(0)).unwrap_or_else(PoisonError::into_inner);
        match &mut *free {
            Some(count) => {
                *count -= 1;
                true
            }
            None => false,
        }
    }

    fn give_back(&self) {
        if let Some(count) = &mut *self.free.lock().unwrap_or_else(PoisonError::into_inner) {
            *count += 1;
        }
        self.changed.notify_one();
    }

    fn close(&self) {
        *self.free.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.changed.notify_one();
    }
}
