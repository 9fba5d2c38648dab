//! Why something does not come about.

use serde::Serialize;

use crate::number::Amount;
use crate::problem::Problem;

/// Why something does not come about this way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// `cap`: nothing more is given; `window`: it does not count now; `condition`: something does not
    /// hold; `unrelated`: the event has nothing to do with it; `limit`: the most that was asked for is
    /// not enough; `refused`: the event is refused.
    pub code: &'static str,
    /// The id of what stands in the way.
    pub id: Option<String>,
    /// Where it stands in the rules; of a refusal, in the event.
    pub path: Option<String>,
    /// What was found: the room that a cap left, the day on which it will count, the most that was tried,
    /// the problem that refuses.
    pub found: Option<String>,
    /// The most that this way gives of the number that is looked for.
    pub best: Option<Amount>,
}

impl Reason {
    pub(super) fn new(code: &'static str, id: &str, path: String) -> Self {
        Self {
            code,
            id: Some(id.to_owned()),
            path: Some(path),
            found: None,
            best: None,
        }
    }

    /// The most that was asked for, or that the field can have, is not enough.
    pub(super) const fn limit() -> Self {
        Self {
            code: "limit",
            id: None,
            path: None,
            found: None,
            best: None,
        }
    }

    /// The event is refused.
    pub(super) fn refused(problem: &Problem) -> Self {
        Self {
            code: "refused",
            path: Some(problem.path.clone()),
            found: Some(problem.code.to_owned()),
            ..Self::limit()
        }
    }

    pub(super) fn found(self, found: impl ToString) -> Self {
        Self {
            found: Some(found.to_string()),
            ..self
        }
    }
}
