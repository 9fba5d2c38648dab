//! What is known of one member: the state that events change and views read.

mod account;
mod cap_use;
mod cells;
mod counter;
mod entitlement;
mod formula;
mod look_up;
mod marks;
mod migrate;
mod read;
mod read_account;
mod read_entitlement;
mod read_record;
mod record;
mod source;
mod standing;
mod state;
mod window;
mod write;
mod write_entitlement;
mod write_record;

pub(crate) use crate::program::Source;
pub(crate) use account::{Account, Debit, Lot, Pending, total};
pub(crate) use cap_use::CapUse;
pub(crate) use cells::Cells;
pub(crate) use entitlement::{Entitlements, Instrument, QuotaUse};
pub(crate) use look_up::look_up;
pub(crate) use marks::{Mark, Marks, Settled};
pub use migrate::Lost;
pub(crate) use migrate::migrate;
pub(crate) use read::read as read_snapshot;
pub(crate) use record::{BoughtTerm, Gave, Record, Refunded, Usual};
pub(crate) use standing::{By, Held, Hold, PastState, Placed, Rise, Standing};
pub(crate) use state::{Passed, Seen, State, TaskState, Term, TimesUsed};
pub(crate) use window::{Anchors, WindowDays};
pub(crate) use write::write as write_snapshot;
