//! The clock: the fastest of several blocks of about 10 ms, as in the harness.

use std::hint::black_box;
use std::time::Instant;

const BLOCKS: u32 = 12;
const BLOCK: f64 = 10e6;

/// Nanoseconds of one operation; `work` does as many as it is told.
pub(crate) fn fastest<T>(mut work: impl FnMut() -> T) -> f64 {
    let mut count = 1_u32;
    let mut least = f64::INFINITY;
    for _ in 0..BLOCKS {
        let start = Instant::now();
        for _ in 0..count {
            black_box(work());
        }
        let took = start.elapsed().as_nanos() as f64;
        least = least.min(took / f64::from(count));
        count = ((BLOCK / least) as u32).max(1);
    }
    least
}
