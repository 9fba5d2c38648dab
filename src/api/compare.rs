//! Comparing two programs, or two editions of one, on what a member has done or would do.

use std::sync::Arc;

use super::whatif::MOST_REQUEST;
use super::{Member, Program};
use crate::json::{Json, Owned, canonical, parse};
use crate::member::State;
use crate::problem::Problems;
use crate::whatif::{self, Comparison};

impl Member {
    /// The program to which a request of this member's compares its own, and the request as
    /// [`Program::compare`] takes it: the rules stand in it as `rules`, a document or its text; the member is
    /// this one, where it names no other `snapshot`.
    ///
    /// # Errors
    /// What is wrong with the rules; what [`Program::facing`] refuses.
    pub fn rival(&self, request: &str) -> Result<(Program, String), Problems> {
        let own = self.snapshot();
        let mut request = parse(request, MOST_REQUEST)?;
        let rules = match request.get("rules") {
            Some(Json::Text(rules)) => rules.to_string(),
            rules => canonical(rules.unwrap_or(&Json::Null), &[]),
        };
        let other = Program::parse(&rules).map_err(|problems| under("/rules", problems))?;
        if let Json::Object(entries) = &mut request {
            entries.retain(|(key, _)| key != "rules");
            if !entries.iter().any(|(key, _)| key == "snapshot") {
                entries.push(("snapshot".into(), parse(&own, usize::MAX)?));
            }
        }
        let request = canonical(&request, &[]);
        let other = self.program().facing(&other, &request)?;
        Ok((other, request))
    }
}

/// Problems one step further in.
fn under(at: &str, problems: Problems) -> Problems {
    let problems = problems.0.into_iter();
    Problems(problems.map(|problem| problem.under(at)).collect())
}

impl Program {
    /// A member under these rules and under others: on a list of events that have happened, or on what
    /// lies ahead as [`crate::Member::project`] takes it. Both sides begin from one snapshot, which both
    /// must be able to open: [`Program::facing`] sees to that.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let rules = include_str!("../../programs/riverbank/rules.json");
    /// let program = tierpath::Program::parse(rules)?;
    /// let dearer = tierpath::Program::parse(&rules.replace("\"value\": \"1000\"", "\"value\": \"2000\""))?;
    /// let request = r#"{
    ///     "snapshot": {
    ///         "format": "tierpath.member/1", "program": "riverbank", "member": "m-1",
    ///         "asOf": "2027-01-01T00:00:00+08:00", "attributes": { "joined-on": "2027-01-01" }
    ///     },
    ///     "habit": [{
    ///         "event": { "type": "order.paid", "data": { "amount": "100.00", "channel": "app" } },
    ///         "every": "week"
    ///     }],
    ///     "months": 4
    /// }"#;
    /// let comparison = program.compare(&dearer, request)?;
    /// assert_eq!(comparison.difference.ladders[0].a, "gold");
    /// assert_eq!(comparison.difference.ladders[0].b, "silver");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Everything wrong with the request or the snapshot; what moving on refuses. Events that are refused
    /// are told in the result, and the rest goes on.
    pub fn compare<'p>(
        &'p self,
        other: &'p Self,
        request: &str,
    ) -> Result<Comparison<'p>, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        let question = whatif::Question::read(&request)?;
        let nothing = Json::Null;
        let snapshot = request.get("snapshot").unwrap_or(&nothing);
        let a = self.side(snapshot, "/snapshot")?;
        let b = match request.get("other") {
            Some(snapshot) => other.side(snapshot, "/other")?,
            None => other.side(&other.own(snapshot), "/snapshot")?,
        };
        whatif::compare((&self.book, &a), (&other.book, &b), &question)
    }

    /// The other program, as the member of a request to [`Program::compare`] can be put under it. For a new
    /// member, or where the request has an `other` snapshot, it is just that. For a member in the middle of
    /// life these rules run until the end of its day, and the other's from then on, by which tiers are
    /// judged anew.
    ///
    /// # Errors
    /// What is wrong with the snapshot; `other-program` and `other-midnight` where no member passes from
    /// one to the other.
    pub fn facing(&self, other: &Self, request: &str) -> Result<Self, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        let snapshot = request
            .get("snapshot")
            .filter(|_| request.get("other").is_none());
        let digest = snapshot.and_then(|snapshot| snapshot.get("rules")?.get("digest"));
        let Some((snapshot, Json::Text(digest))) = snapshot.zip(digest) else {
            return Ok(other.clone());
        };
        if other.book.has(digest) {
            return Ok(other.clone());
        }
        let state = self.side(snapshot, "/snapshot")?;
        let border = state.day.plus_days(1);
        let book = self.book.followed_by(state.edition, &other.book, border)?;
        Ok(Self {
            book: Arc::new(book),
        })
    }

    fn side(&self, snapshot: &Json, at: &str) -> Result<State, Problems> {
        let member = self.open_read(snapshot);
        member
            .map(|member| member.state)
            .map_err(|problems| under(at, problems))
    }

    /// A new member of any program as one of this.
    fn own(&self, snapshot: &Json<'_>) -> Owned {
        let mut own = snapshot.owned();
        if let Json::Object(entries) = &mut own
            && !entries.iter().any(|(key, _)| key == "rules")
        {
            let program = entries.iter_mut().filter(|(key, _)| key == "program");
            program.for_each(|(_, id)| *id = Json::said(self.id().to_owned()));
        }
        own
    }
}
