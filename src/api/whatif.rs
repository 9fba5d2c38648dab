//! Questions to a member: what would happen. Each is JSON text, read as strictly as rules are.

use super::Member;
use crate::json::parse;
use crate::problem::Problems;
use crate::whatif::{self, Jumps, Plan, Projection, Solution, Worth};

/// Most bytes of a request.
pub(super) const MOST_REQUEST: usize = 1024 * 1024;

impl Member {
    /// The least number of times that an event must happen for something to come about: a tier, a task
    /// done, so many points. Nothing is booked.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let program = tierpath::Program::parse(include_str!("../../programs/riverbank/rules.json"))?;
    /// # let member = program.open(include_str!("../../programs/riverbank/member.json"))?;
    /// let solution = member.solve(r#"{
    ///     "goal": { "earn": "1000", "balance": "points" },
    ///     "event": { "type": "order.paid", "at": "2027-03-05T12:00:00+08:00", "data": { "amount": "128.90", "channel": "app" } },
    ///     "times": true
    /// }"#)?;
    /// assert!(solution.reached);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Everything wrong with the request; what moving on to the event's moment refuses.
    pub fn solve(&self, request: &str) -> Result<Solution<'_>, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        whatif::solve(&self.program.book, &self.state, &request)
    }

    /// What a habit would bring over months ahead: month by month, and change by change. Nothing is
    /// booked.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let program = tierpath::Program::parse(include_str!("../../programs/riverbank/rules.json"))?;
    /// # let member = program.open(include_str!("../../programs/riverbank/member.json"))?;
    /// let projection = member.project(r#"{
    ///     "habit": [{
    ///         "event": { "type": "order.paid", "data": { "amount": "100.00", "channel": "app" } },
    ///         "every": "week",
    ///         "on": "saturday"
    ///     }],
    ///     "months": 12
    /// }"#)?;
    /// assert_eq!(projection.total.events, 53);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Everything wrong with the request, or with the first event of a habit; what moving on refuses.
    /// Later events that are refused are told in the result, and the rest goes on.
    pub fn project(&self, request: &str) -> Result<Projection<'_>, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        whatif::project(&self.program.book, &self.state, &request)
    }

    /// The values of a field between two at which something changes in kind: a tier is reached, a task
    /// done, a rule begins to apply, a cap becomes full. Found exactly, not by sampling.
    ///
    /// # Errors
    /// Everything wrong with the request; `too-many-trials` where there are too many to find.
    pub fn jumps(&self, request: &str) -> Result<Jumps<'_>, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        whatif::jumps(&self.program.book, &self.state, &request)
    }

    /// Whether a paid membership pays: a habit with it, bought at once and renewed when it falls due, and
    /// without it. Nothing is booked.
    ///
    /// ```
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let program = tierpath::Program::parse(include_str!("../../programs/riverbank/rules.json"))?;
    /// # let member = program.open(include_str!("../../programs/riverbank/member.json"))?;
    /// let worth = member.worth(r#"{
    ///     "membership": "plus",
    ///     "habit": [{
    ///         "event": { "type": "order.paid", "data": { "amount": "100.00", "channel": "app" } },
    ///         "every": "week"
    ///     }],
    ///     "months": 24
    /// }"#)?;
    /// assert_eq!(worth.purchases, 2);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// Everything wrong with the request; why the membership can't be bought.
    pub fn worth(&self, request: &str) -> Result<Worth<'_>, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        whatif::worth(&self.program.book, &self.state, &request)
    }

    /// The cheapest mix of purchases, tasks and renewals that reaches a goal by a date, within the
    /// member's own limits, step by step; with what no plan can cost less than. Nothing is booked.
    ///
    /// # Errors
    /// Everything wrong with the request.
    pub fn plan(&self, request: &str) -> Result<Plan, Problems> {
        let request = parse(request, MOST_REQUEST)?;
        whatif::plan(&self.program.book, &self.state, &request)
    }
}
