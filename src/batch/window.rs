//! The bound on what is on its way between the reader and the writer.

use std::ops::ControlFlow;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Counts items and bytes between [`Window::enter`] and [`Window::leave`], and lets the reader wait.
#[derive(Debug)]
pub(super) struct Window {
    state: Mutex<State>,
    changed: Condvar,
    items: usize,
    bytes: u64,
}

#[derive(Debug, Default)]
struct State {
    items: usize,
    bytes: u64,
    closed: bool,
}

impl Window {
    pub(super) fn new(items: usize, bytes: u64) -> Self {
        Window { state: Mutex::default(), changed: Condvar::new(), items, bytes }
    }

    /// Waits until there is room, or nothing else is on its way; `Break` once the window is closed.
    pub(super) fn enter(&self, weight: u64) -> ControlFlow<()> {
        let full = |state: &State| {
            state.items > 0 && (state.items >= self.items || state.bytes + weight > self.bytes)
        };
        let mut state = self
            .changed
            .wait_while(self.lock(), |state| !state.closed && full(state))
            .unwrap_or_else(PoisonError::into_inner);
        if state.closed {
            return ControlFlow::Break(());
        }
        state.items += 1;
        state.bytes += weight;
        ControlFlow::Continue(())
    }

    /// An item with its weight is done with.
    pub(super) fn leave(&self, weight: u64) {
        let mut state = self.lock();
        state.items -= 1;
        state.bytes -= weight;
        self.changed.notify_one();
    }

    /// Nobody waits any longer.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }

    /// The state is three numbers, which a panic elsewhere cannot leave half-changed.
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
