//! Work on several threads: `(items, how many threads, work) -> results, in the order of the items`.

use std::panic::resume_unwind;
use std::thread;
use std::vec::IntoIter;

/// Gives each thread a share of the items, and joins the results in order.
///
/// With `n` threads a share is every `n`-th item, because items that take long often stand side by side. If a
/// thread panics, this panics too: its share is never silently missing from the results.
pub fn in_shares<T: Sync, R: Send>(
    items: &[T],
    threads: usize,
    work: impl Fn(&mut dyn Iterator<Item = &T>) -> Vec<R> + Sync,
) -> Vec<R> {
    let threads = threads.clamp(1, items.len().max(1));
    let mut shares: Vec<IntoIter<R>> = thread::scope(|scope| {
        let work = &work;
        let share = |first| move || work(&mut items.iter().skip(first).step_by(threads));
        let running: Vec<_> = (0..threads).map(|first| scope.spawn(share(first))).collect();
        running
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|panic| resume_unwind(panic)).into_iter())
            .collect()
    });
    let mut results = Vec::with_capacity(items.len());
    loop {
        let before = results.len();
        results.extend(shares.iter_mut().filter_map(Iterator::next));
        if results.len() == before {
            return results;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::in_shares;

    #[test]
    fn results_are_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..10).collect();
        for threads in [0, 1, 3, 10, 100] {
            let doubled = in_shares(&items, threads, |share| share.map(|n| n * 2).collect());
            assert_eq!(doubled, (0..10).map(|n| n * 2).collect::<Vec<u32>>());
        }
    }

    #[test]
    #[should_panic(expected = "the share of 7")]
    fn a_panic_is_not_lost() {
        let items: Vec<u32> = (0..10).collect();
        in_shares(&items, 5, |share| {
            let share: Vec<u32> = share.copied().collect();
            assert!(!share.contains(&7), "the share of 7");
            share
        });
    }
}
