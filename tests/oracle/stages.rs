//! The stages of an award: one number, of the event or of each line, goes through all of them.

use std::collections::BTreeMap;

use rust_decimal::Decimal;
use serde_json::Value;

use super::caps::Room;
use super::conditions::{Scope, lines};
use super::earn::Award;
use super::exact::Exact;
use super::{list, number, scoped, text};

/// What a line, by its place, or the event comes to.
pub(super) type Unit = (Option<usize>, Exact);

impl<'a> Scope<'a> {
    /// Everything that a rule adds up; none where there is nothing to start from.
    pub(super) fn units(
        self,
        rule: &'a Value,
        given: &[Award],
        room: &mut Room<'a>,
        used: &mut Vec<(String, String, Decimal)>,
    ) -> Option<Vec<Unit>> {
        let award = &rule["award"];
        let mut units = Vec::new();
        let places: Vec<Option<usize>> = match goes_by_line(self.document, rule) {
            true => self.passing(&rule["lines"]).into_iter().map(Some).collect(),
            false => vec![None],
        };
        for place in places {
            let line = place.and_then(|place| lines(self.kind, self.data).get(place).copied());
            let scope = Scope { line, ..self };
            let base = scope.base(rule, place, given);
            if !award["field"].is_null() && award["type"] != "bands" && base.is_zero() {
                continue;
            }
            let number = scope.staged(rule, base, room, used);
            units.extend(number.map(|number| (place, number)));
        }
        (!units.is_empty()).then_some(units)
    }

    /// The places of the lines that count.
    fn passing(self, condition: &'a Value) -> Vec<usize> {
        let all = lines(self.kind, self.data).into_iter().enumerate();
        let passing = all.filter(|(_, line)| {
            Scope {
                line: Some(line),
                ..self
            }
            .passes(condition)
        });
        passing.map(|(place, _)| place).collect()
    }

    fn base(self, rule: &'a Value, place: Option<usize>, given: &[Award]) -> Decimal {
        let Some((scope, name)) = rule["award"]["field"].as_str().map(scoped) else {
            return Decimal::ZERO;
        };
        match (scope, place) {
            ("line", None) => {
                let lines = self.lines(&rule["lines"]);
                lines
                    .map(|line| {
                        Scope {
                            line: Some(line),
                            ..self
                        }
                        .less(&rule["award"])
                    })
                    .sum()
            }
            ("rule", _) => {
                let earlier = given.iter().find(|award| award.rule == name);
                earlier.map_or(Decimal::ZERO, |award| match place {
                    Some(place) => award.lines.get(&place).copied().unwrap_or_default(),
                    None => award.part,
                })
            }
            _ => self.less(&rule["award"]),
        }
    }

    /// What a rule is worked out from, all lines that count together.
    pub(super) fn whole_base(self, rule: &'a Value, given: &[Award]) -> Decimal {
        self.base(rule, None, given)
    }

    fn staged(
        self,
        rule: &'a Value,
        base: Decimal,
        room: &mut Room<'a>,
        used: &mut Vec<(String, String, Decimal)>,
    ) -> Option<Exact> {
        let award = &rule["award"];
        let (within, beyond) = room.base(rule, base, self, used);
        let mut exact = self.given(award, within)? + beyond;
        for times in list(&award["times"]) {
            let factor = match times.as_str() {
                Some(field) => self.number(field),
                None => self.row(times).unwrap_or_default(),
            };
            exact = exact * factor.into();
        }
        exact = bounded(award, exact);
        let placed = list(&rule["stages"]).any(|stage| stage["multiply"] == true);
        if !placed {
            exact = exact * self.factor(rule);
        }
        for stage in list(&rule["stages"]) {
            exact = match stage {
                stage if stage["multiply"] == true => exact * self.factor(rule),
                stage if !stage["round"].is_null() => exact
                    .rounded(&stage["round"], super::count(&stage["digits"], 0))
                    .into(),
                stage => bounded(stage, exact),
            };
            if let Some(factor) = number(&stage["factor"]) {
                exact = exact * factor.into();
            }
            if let Some(next) = number(&stage["toNext"]) {
                let whole = exact.in_blocks(next);
                let missing = whole + next.into() - exact;
                exact = if whole == exact { Exact::ZERO } else { missing };
            }
            if let Some(block) = number(&stage["block"]) {
                exact = exact.in_blocks(block);
            }
        }
        Some(exact)
    }

    /// Before factors, bounds and rounding.
    fn given(self, award: &'a Value, base: Decimal) -> Option<Exact> {
        let mut exact = Exact::from(base);
        if let Some(block) = number(&award["block"]) {
            exact = exact.in_blocks(block);
        }
        let per = number(&award["per"]).unwrap_or(Decimal::ONE);
        let give = match text(&award["type"]) {
            "bands" => {
                let mut from_the_highest = list(&award["bands"]).rev();
                let reached = from_the_highest
                    .find(|band| number(&band["from"]).is_some_and(|from| from <= base));
                return reached
                    .and_then(|band| number(&band["give"]))
                    .map(Exact::from);
            }
            "table" => self.row(award)?,
            _ => number(&award["give"])?,
        };
        match award["field"].is_null() {
            true => Some(give.into()),
            false => Some(exact * give.into() / per.into()),
        }
    }

    /// What the first row that fits gives, or else what stands for none.
    pub(super) fn row(self, table: &'a Value) -> Option<Decimal> {
        let fits = |row: &&Value| {
            let mut entries = list(&table["by"]).zip(list(&row["is"]));
            entries.all(|(field, entry)| self.entry_fits(text(field), entry))
        };
        let row = list(&table["rows"]).find(fits);
        number(row.map_or(&table["else"], |row| &row["give"]))
    }

    fn entry_fits(self, field: &str, entry: &Value) -> bool {
        if entry.as_object().is_some_and(serde_json::Map::is_empty) {
            return true;
        }
        let Some(found) = self.value(field) else {
            return false;
        };
        let order = |wanted: &Value| self.order(field, &found, wanted);
        match entry {
            Value::Array(any) => any
                .iter()
                .any(|one| order(one).is_some_and(|order| order.is_eq())),
            Value::Object(range) => {
                let from = range
                    .get("from")
                    .is_none_or(|from| order(from).is_some_and(|order| order.is_ge()));
                from && range
                    .get("below")
                    .is_none_or(|below| order(below).is_some_and(|order| order.is_lt()))
            }
            one => order(one).is_some_and(|order| order.is_eq()),
        }
    }
}

fn bounded(bounds: &Value, mut exact: Exact) -> Exact {
    if let Some(least) = number(&bounds["atLeast"]) {
        exact = exact.greatest(least.into());
    }
    if let Some(most) = number(&bounds["atMost"]) {
        exact = exact.least(most.into());
    }
    exact
}

pub(super) fn goes_by_line(document: &Value, rule: &Value) -> bool {
    let award = &rule["award"];
    let of_line = |field: &Value| {
        field
            .as_str()
            .is_some_and(|field| field.starts_with("line."))
    };
    let tables = || std::iter::once(award).chain(list(&award["times"]));
    let own = |cap: &&Value| list(&cap["rules"]).any(|id| *id == rule["id"]);
    let by_line = tables().any(|table| list(&table["by"]).any(of_line) || of_line(table))
        || list(&document["caps"])
            .filter(own)
            .any(|cap| of_line(&cap["by"]));
    rule["roundPer"] == "line" || award["each"] == "line" || by_line
}

/// Parts of a whole in proportion, in so many digits, the largest remainders first.
pub(super) fn shares(whole: Decimal, units: &[Unit], digits: u32) -> BTreeMap<usize, Decimal> {
    let sum = units
        .iter()
        .fold(Exact::ZERO, |sum, (_, exact)| sum + *exact);
    let unit = Decimal::new(1, digits);
    let exact = |of: Exact| {
        if sum.is_zero() {
            Exact::ZERO
        } else {
            Exact::from(whole) * of / sum
        }
    };
    let floor = |of: Exact| exact(of).rounded(&Value::Null, digits);
    let mut shares: Vec<Decimal> = units.iter().map(|(_, of)| floor(*of)).collect();
    let mut order: Vec<usize> = (0..units.len()).collect();
    let rest = |place: &usize| exact(units[*place].1) - floor(units[*place].1).into();
    order.sort_by(|a, b| match (rest(b) - rest(a)).is_positive() {
        true => std::cmp::Ordering::Greater,
        false if rest(a) == rest(b) => std::cmp::Ordering::Equal,
        false => std::cmp::Ordering::Less,
    });
    for place in order {
        if shares.iter().sum::<Decimal>() < whole {
            shares[place] += unit;
        }
    }
    let places = units.iter().filter_map(|(place, _)| *place);
    places.zip(shares).collect()
}
