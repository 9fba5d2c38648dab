//! Civil days, instants, and the program's zone between them. Nothing here reads a clock.

mod day;
mod instant;
mod period;
mod zone;

pub use day::{Day, MonthDay};
pub use instant::Instant;
pub(crate) use period::{Alignment, Unit, WeekStart};
pub(crate) use zone::Zone;
