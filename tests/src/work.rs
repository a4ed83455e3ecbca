//! Many small jobs on a few threads.

use std::env;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;

/// Does a job for each item, as many at once as there are processors; a job that panics fails the test.
pub fn each<T: Send>(items: impl Iterator<Item = T>, job: impl Fn(T) + Sync) {
    let threads = thread::available_parallelism().map_or(1, usize::from);
    let (send, receive) = sync_channel(threads);
    let receive = Mutex::new(receive);
    thread::scope(|scope| {
        let take = || {
            while let Some(item) = next(&receive) {
                job(item);
            }
        };
        let workers: Vec<_> = (0..threads).map(|_| scope.spawn(take)).collect();
        for mut item in items {
            while let Err(TrySendError::Full(back)) = send.try_send(item) {
                if workers.iter().any(thread::ScopedJoinHandle::is_finished) {
                    // It panicked, which the scope tells.
                    drop(send);
                    return;
                }
                item = back;
                thread::sleep(Duration::from_millis(1));
            }
        }
        drop(send);
    });
}

fn next<T>(receive: &Mutex<Receiver<T>>) -> Option<T> {
    receive.lock().ok()?.recv().ok()
}

/// The number of random cases: `KDSL_CASES`, else so many.
pub fn cases(usual: usize) -> usize {
    env::var("KDSL_CASES").map_or(usual, |number| {
        number.parse().expect("KDSL_CASES is a number")
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};

    #[test]
    fn every_item_is_done_once() {
        let sum = AtomicUsize::new(0);
        each(1..=100, |n| {
            sum.fetch_add(n, Ordering::Relaxed);
        });
        assert_eq!(sum.into_inner(), 5050);
    }
}
