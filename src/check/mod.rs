//! What is wrong or unwise in a document that reads well.

use crate::definition::Rules;
use crate::problem::Sink;

/// Runs every check.
pub(crate) fn run(_rules: &Rules, _sink: &Sink) {}
