//! Work on several threads: `(items, how many threads, work) -> results, in the order of the items`.

use std::panic::resume_unwind;
use std::thread;

/// Gives each thread a share of the items, and joins the results in order.
///
/// If a thread panics, this panics too: its share is never silently missing from the results.
pub fn in_shares<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&[T]) -> Vec<R> + Sync,
) -> Vec<R> {
    let share = items.len().div_ceil(threads.max(1)).max(1);
    thread::scope(|scope| {
        let work = &work;
        let threads: Vec<_> =
            items.chunks(share).map(|share| scope.spawn(move || work(share))).collect();
        threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)))
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::in_shares;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..10).collect();
        for threads in [0, 1, 3, 10, 100] {
            let doubled = in_shares(&items, threads, |share| share.iter().map(|n| n * 2).collect());
            assert_eq!(doubled, (0..10).map(|n| n * 2).collect::<Vec<u32>>());
        }
    }

    #[test]
    #[should_panic(expected = "the share of 7")]
    fn a_panic_is_not_lost() {
        let items: Vec<u32> = (0..10).collect();
        in_shares(&items, 5, |share| {
            assert!(!share.contains(&7), "the share of 7");
            share.to_vec()
        });
    }
}
