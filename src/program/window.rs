//! Windows, compiled: their anchors are places.

use super::Anchor;
use crate::definition;

/// The days that count, seen from one day.
pub(crate) type Window = definition::Window<Vec<Anchor>>;
