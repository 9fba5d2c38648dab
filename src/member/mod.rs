//! What is known of one member: the state that events change and views read.

mod account;
mod cells;
mod record;
mod snapshot;
mod standing;
mod state;
mod write;

pub(crate) use account::{Account, Lot, Pending, Source, total};
pub(crate) use cells::{Cells, WindowDays};
pub(crate) use record::{Gave, Record, Refunded};
pub(crate) use snapshot::read as read_snapshot;
pub(crate) use standing::{Hold, Standing};
pub(crate) use state::{CapUse, Seen, State, TaskState, Term};
pub(crate) use write::write as write_snapshot;
