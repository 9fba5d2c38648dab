//! A quote with names: the numbers, read where they stand.

use super::layout::{Layout, NOTHING, OF_BALANCE, digits, one_counter};
use super::{AwardQuote, BalanceQuote, CounterQuote, LadderQuote, Numbers, Quote, TaskQuote};
use crate::number::Amount;
use crate::problem::{Problem, step};
use crate::program::{Key, Program, Source, Tier};
use crate::time::Day;
use crate::view::{ChecklistState, source_shown};

/// What a double holds without loss lies below.
const SAFE: i64 = 9_007_199_254_740_992;

/// The whole number of an amount's last digits.
///
/// # Errors
/// `beyond-safe-integer` for what a JavaScript number can't say; a preview has it as text.
fn units(millionths: i64, digits: u8, path: &str) -> Result<i64, Problem> {
    let step = Amount::step(digits).millionths();
    let units = millionths.checked_div(step).unwrap_or(0);
    match units.checked_abs().is_some_and(|units| units < SAFE) {
        true => Ok(units),
        false => Err(Problem::error("beyond-safe-integer", path).with("found", units)),
    }
}

/// Reads the numbers of a quote where they stand.
struct Reader<'n> {
    layout: &'n Layout,
    flat: &'n [i64],
}

impl Reader<'_> {
    fn at(&self, place: usize, more: usize) -> i64 {
        let number = self.flat.get(place.saturating_add(more));
        number.copied().unwrap_or_default()
    }
}

impl<'p> Quote<'p> {
    /// Gives the numbers their names.
    ///
    /// # Errors
    /// `beyond-safe-integer`.
    pub(crate) fn of(
        program: &'p Program,
        layout: &Layout,
        numbers: &Numbers,
    ) -> Result<Self, Problem> {
        let flat = &numbers.flat;
        let reader = Reader { layout, flat };
        Ok(Self {
            balances: reader.balances(program)?,
            awards: reader.awards(program, numbers)?,
            counters: reader.counters(program)?,
            ladders: reader.ladders(program)?,
            tasks: reader.tasks(program)?,
        })
    }
}

impl Reader<'_> {
    fn balances<'p>(&self, program: &'p Program) -> Result<Vec<BalanceQuote<'p>>, Problem> {
        let mut balances = Vec::new();
        for (place, (key, digits)) in self.layout.balances.iter().enumerate() {
            let path = step("/balances", place);
            let amount = |number| units(number, *digits, &path);
            let first = place.saturating_mul(OF_BALANCE);
            let lines = self.flat.get(self.layout.fixed..).unwrap_or_default();
            let lines = lines.iter().skip(place).step_by(self.layout.balances.len());
            balances.push(BalanceQuote {
                id: &program.balances[*key].id,
                digits: *digits,
                earned: amount(self.at(first, 0))?,
                available: amount(self.at(first, 1))?,
                pending: amount(self.at(first, 2))?,
                debt: amount(self.at(first, 5))?,
                expiring: amount(self.at(first, 3))?,
                next_expiry: Day::from_epoch_days(self.at(first, 4)),
                lines: lines.map(|line| amount(*line)).collect::<Result<_, _>>()?,
            });
        }
        Ok(balances)
    }

    fn awards<'p>(
        &self,
        program: &'p Program,
        numbers: &Numbers,
    ) -> Result<Vec<AwardQuote<'p>>, Problem> {
        let rules = self.layout.rules.iter().enumerate();
        let rules = rules.map(|(place, rule)| {
            let amount = self.at(self.layout.rule_at(place), 0);
            let source = Source::Rule(*rule);
            (source, program.rules[*rule].to, amount)
        });
        let others = numbers.others.iter();
        let others = others.map(|(source, to, amount)| (*source, *to, amount.millionths()));
        let given = rules.chain(others).filter(|(.., amount)| *amount != 0);
        let mut awards = Vec::new();
        for (source, to, amount) in given {
            let balance = &program.balances[to];
            awards.push(AwardQuote {
                source: source_shown(program, source),
                to: &balance.id,
                amount: units(amount, balance.keeps, "/awards")?,
            });
        }
        Ok(awards)
    }

    fn counters<'p>(&self, program: &'p Program) -> Result<Vec<CounterQuote<'p>>, Problem> {
        let mut counters = Vec::new();
        for (place, key) in self.layout.counters.iter().enumerate() {
            let counter = &program.counters[*key];
            let digits = digits(program, *key);
            let value = self.at(self.layout.counter_at(place), 0);
            counters.push(CounterQuote {
                id: &counter.id,
                digits,
                value: units(value, digits, "/counters")?,
            });
        }
        Ok(counters)
    }

    fn ladders<'p>(&self, program: &'p Program) -> Result<Vec<LadderQuote<'p>>, Problem> {
        let mut ladders = Vec::new();
        for (place, key) in self.layout.ladders.iter().enumerate() {
            let ladder = &program.ladders[*key];
            let first = self.layout.ladder_at(place);
            let tier = |rank: i64| {
                let rank = usize::try_from(rank).ok()?;
                ladder.tiers.keys().nth(rank)
            };
            let next = tier(self.at(first, 1));
            let missing = self.at(first, 3);
            let held = tier(self.at(first, 0)).unwrap_or(ladder.base());
            let of_next = |next: Key<Tier>| {
                let asks = ladder.tiers[next].reach.as_ref().and_then(one_counter);
                asks.map_or(0, |(counter, _)| digits(program, counter))
            };
            ladders.push(LadderQuote {
                id: &ladder.id,
                tier: &ladder.tiers[held].id,
                rank: held.place(),
                next: next.map(|next| &*ladder.tiers[next].id),
                fraction: self.at(first, 2),
                missing: match missing {
                    NOTHING => None,
                    missing => Some(units(missing, next.map_or(0, of_next), "/ladders")?),
                },
            });
        }
        Ok(ladders)
    }

    fn tasks<'p>(&self, program: &'p Program) -> Result<Vec<TaskQuote<'p>>, Problem> {
        let mut tasks = Vec::new();
        for (place, of) in self.layout.tasks.iter().enumerate() {
            let first = self.layout.task_at(place);
            let state = usize::try_from(self.at(first, 0)).ok();
            let Some(state) = state.and_then(|state| ChecklistState::ALL.get(state)) else {
                continue;
            };
            let have = self.at(first, 1);
            let (need, digits) = of.leaf.unwrap_or((Amount::ONE, 4));
            let have = match of.leaf {
                Some(_) => units(have, digits, "/tasks")?,
                None => have,
            };
            tasks.push(TaskQuote {
                id: &program.tasks[of.task].id,
                state: *state,
                have,
                need: units(need.millionths(), digits, "/tasks")?,
            });
        }
        Ok(tasks)
    }
}
