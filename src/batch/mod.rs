//! Many documents at once: in parallel, in bounded memory, with results in the order of the input.

mod window;

use std::any::Any;
use std::ops::ControlFlow;
use std::panic::{self, AssertUnwindSafe};
use std::sync::mpsc;
use std::thread;

use crate::error::{Error, ErrorKind};
use window::Window;

/// How much runs at the same time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Threads that work. With one, everything happens on the calling thread, reading and writing included.
    pub jobs: usize,
    /// How many bytes of items may be on their way (read, in work, or done and not yet written). One item of
    /// any weight always may.
    pub bytes: u64,
}

impl Limits {
    /// Limits for so many threads, with room for typical reports.
    pub const fn new(jobs: usize) -> Self {
        Limits { jobs, bytes: 16 << 20 }
    }

    /// How many items may be on their way: enough that a long document does not leave the other threads idle.
    const fn items(self) -> usize {
        self.jobs * 32
    }
}

/// Takes items from `feed`, works on them on `limits.jobs` threads, and hands the results to `sink` in the order
/// in which the items came.
///
/// `feed` gets a function that takes an item; it waits while too much is on its way, by what `weigh` says of each item in
/// bytes, and answers `Break` when `sink` has had enough. One thread has one item on its way, and weighs none. `work` gets
/// an item and a function that takes its results, one after the other, with the same answer: an item with much to write
/// need not hold all of it. `sink` runs on the calling thread.
pub fn run<I: Send, T: Send>(
    limits: Limits,
    weigh: impl Fn(&I) -> u64 + Send,
    feed: impl FnOnce(&mut dyn FnMut(I) -> ControlFlow<()>) + Send,
    work: impl Fn(I, &mut dyn FnMut(T) -> ControlFlow<()>) + Sync,
    mut sink: impl FnMut(T) -> ControlFlow<()>,
) {
    if limits.jobs <= 1 {
        return feed(&mut |item| {
            let mut flow = ControlFlow::Continue(());
            work(item, &mut |result| {
                flow = sink(result);
                flow
            });
            flow
        });
    }
    let window = Window::new(limits.items(), limits.bytes);
    let (to_workers, tasks) = crossbeam_channel::unbounded::<(I, mpsc::SyncSender<Option<T>>)>();
    // One receiver per item, in input order: the writer waits for the next one, whichever is done first.
    let (in_order, results) = mpsc::channel::<(mpsc::Receiver<Option<T>>, u64)>();
    let worker = || {
        for (item, done) in &tasks {
            work(item, &mut |result| answer(done.send(Some(result))));
            // The writer is gone when the sink has had enough; nobody then waits for the end.
            let _ = done.send(None);
        }
    };
    let (shared, worker) = (&window, &worker);
    thread::scope(|scope| {
        scope.spawn(move || {
            // A thread for each of the first items: one small report is not made to wait for the start of many.
            let mut idle = limits.jobs;
            feed(&mut |item| {
                let weight = weigh(&item);
                shared.enter(weight)?;
                if idle > 0 {
                    idle -= 1;
                    scope.spawn(worker);
                }
                // Room for the one result that most items have, and their end.
                let (done, result) = mpsc::sync_channel(2);
                answer(in_order.send((result, weight)))?;
                answer(to_workers.send((item, done)))
            });
        });
        'items: for (results, weight) in results {
            loop {
                match results.recv() {
                    Ok(Some(result)) => {
                        if sink(result).is_break() {
                            break 'items;
                        }
                    }
                    Ok(None) => break,
                    // A worker that panicked took its sender along before the end; the scope passes its panic on.
                    Err(mpsc::RecvError) => break 'items,
                }
            }
            window.leave(weight);
        }
        window.close();
    });
}

/// Whether to go on after something was sent: not where nobody receives any more.
fn answer<E>(sent: Result<(), E>) -> ControlFlow<()> {
    match sent {
        Ok(()) => ControlFlow::Continue(()),
        Err(_) => ControlFlow::Break(()),
    }
}

/// What `work` answers, or the failure that a panic inside it amounts to: a panic costs one document, not the
/// run.
///
/// # Errors
/// [`ErrorKind::Panic`] where `work` panicked.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, Error> {
    panic::catch_unwind(AssertUnwindSafe(work)).map_err(|payload| {
        Error::new(
            ErrorKind::Panic,
            format!(
                "the program failed on this document ({}); skipped; this is a bug, please report it",
                words(payload.as_ref())
            ),
        )
    })
}

fn words(payload: &(dyn Any + Send)) -> &str {
    let literal = payload.downcast_ref::<&str>().copied();
    literal.or_else(|| payload.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    fn results(jobs: usize, count: usize, sink: &mut dyn FnMut(usize) -> ControlFlow<()>) -> usize {
        let fed = AtomicUsize::new(0);
        run(
            Limits { jobs, bytes: 100 },
            |_| 10,
            |give| {
                for n in 0..count {
                    fed.fetch_add(1, Ordering::SeqCst);
                    if give(n).is_break() {
                        return;
                    }
                }
            },
            |n, done| {
                // Every seventh takes long, so that others overtake it.
                thread::sleep(Duration::from_micros(if n % 7 == 0 { 500 } else { 0 }));
                let _ = done(n * 2);
            },
            sink,
        );
        fed.load(Ordering::SeqCst)
    }

    #[test]
    fn results_come_in_input_order() {
        for jobs in [1, 2, 5] {
            let mut seen = Vec::new();
            results(jobs, 200, &mut |n| {
                seen.push(n);
                ControlFlow::Continue(())
            });
            assert_eq!(seen, (0..200).map(|n| n * 2).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_item_may_have_any_number_of_results() {
        for jobs in [1, 2, 5] {
            let mut seen = Vec::new();
            run(
                Limits { jobs, bytes: 100 },
                |_| 10,
                |give| (0..50).for_each(|n| assert!(give(n).is_continue())),
                |n: usize, done| (0..n % 5).for_each(|part| assert!(done((n, part)).is_continue())),
                |result| {
                    seen.push(result);
                    ControlFlow::Continue(())
                },
            );
            let all: Vec<_> = (0..50).flat_map(|n| (0..n % 5).map(move |part| (n, part))).collect();
            assert_eq!(seen, all);
        }
    }

    #[test]
    fn a_slow_or_closed_sink_holds_the_feed_back() {
        for jobs in [1, 2] {
            let mut seen = 0;
            let fed = results(jobs, 10_000, &mut |_| {
                seen += 1;
                if seen == 5 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            });
            assert!(fed <= 5 + 100 / 10 + 1, "{fed} items were read for 5 results");
        }
    }

    #[test]
    fn a_panic_becomes_an_error() {
        let error = guarded(|| -> usize { panic!("index out of range") }).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Panic);
        assert!(error.message().contains("index out of range"), "{error}");
        assert_eq!(guarded(|| 3).unwrap(), 3);
    }
}
