//! What is left of an event after refunds, however they were split.

use super::share::share;
use crate::definition::{RefundExcess, Rest};
use crate::list::ToList as _;
use crate::member::Refunded;
use crate::number::{Amount, Ratio, Rounding};
use crate::problem::{Problem, step};
use crate::program::{Data, EventType, Lines, Value};

impl Refunded {
    /// Nothing taken back yet.
    pub(crate) fn nothing(data: &Data) -> Self {
        let zeros = |values: &Vec<Value>| vec![Amount::ZERO; values.len()];
        Self {
            whole: false,
            fields: zeros(&data.fields),
            loose: zeros(&data.fields),
            lines: data.lines.iter().map(zeros).to_list(),
        }
    }

    /// Adds what one reversal takes back of the original.
    pub(super) fn add(
        &mut self,
        original: (&EventType, &Data),
        reversal: (&EventType, &Data),
        excess: RefundExcess,
    ) -> Result<(), Problem> {
        let before = self.clone();
        let named_lines = self.add_lines(original, reversal, excess)?;
        self.add_fields(original, reversal, (&before, named_lines), excess)?;
        self.whole |= !said_anything(reversal) || self.nothing_left(original, reversal.0);
        Ok(())
    }

    /// By line: the amounts named, or the whole line where none is.
    fn add_lines(
        &mut self,
        (kind, data): (&EventType, &Data),
        (reversal_kind, reversal): (&EventType, &Data),
        excess: RefundExcess,
    ) -> Result<bool, Problem> {
        let (Some(lines), Some(taken)) = (&kind.lines, &reversal_kind.lines) else {
            return Ok(false);
        };
        for (position, line) in reversal.lines.iter().enumerate() {
            let path = step(&step("/data", &taken.id), position);
            let place = find_line(lines, data, taken, line)
                .ok_or_else(|| Problem::error("unknown-line", path.as_str()))?;
            let original = data.lines.get(place).into_iter().flatten();
            let sums = self.lines.get_mut(place).into_iter().flatten();
            for ((field, value), sum) in lines.fields.iter().zip(original).zip(sums) {
                let Some(have) = value.amount().filter(|_| field.adds_up()) else {
                    continue;
                };
                let left = have.minus_or_zero(*sum);
                let slot = taken.fields.iter().position(|f| f.id == field.id);
                let named = slot.and_then(|slot| line.get(slot)?.amount());
                let amount = within(named.unwrap_or(left), left, excess)
                    .ok_or_else(|| exceeds(step(&path, &field.id), named, left))?;
                *sum = sum.plus(amount).unwrap_or(have);
            }
        }
        Ok(!reversal.lines.is_empty())
    }

    /// By field of the event: the amount named, or what its lines took.
    fn add_fields(
        &mut self,
        (kind, data): (&EventType, &Data),
        (reversal_kind, reversal): (&EventType, &Data),
        (before, named_lines): (&Self, bool),
        excess: RefundExcess,
    ) -> Result<(), Problem> {
        for (place, (field, value)) in kind.fields.iter().zip(&data.fields).enumerate() {
            let Some(have) = value.amount().filter(|_| field.adds_up()) else {
                continue;
            };
            let slot = reversal_kind.fields.iter().position(|f| f.id == field.id);
            let named = slot.and_then(|slot| reversal.fields.get(slot)?.amount());
            let by_lines = self.line_total(kind, &field.id, before);
            let amount = named.unwrap_or(by_lines);
            let sum = self.fields.get(place).copied().unwrap_or_default();
            let left = have.minus_or_zero(sum);
            let amount = within(amount, left, excess)
                .ok_or_else(|| exceeds(step("/data", &field.id), Some(amount), left))?;
            let loose = if named_lines { Amount::ZERO } else { amount };
            raise(&mut self.fields, place, amount);
            raise(&mut self.loose, place, loose);
        }
        Ok(())
    }

    /// What the lines of this reversal alone took of the field of that name.
    fn line_total(&self, kind: &EventType, name: &str, before: &Self) -> Amount {
        let slot = kind
            .lines
            .as_ref()
            .and_then(|lines| lines.fields.iter().position(|field| field.id == name));
        let Some(slot) = slot else {
            return Amount::ZERO;
        };
        let sum = |of: &Self| {
            let column = of.lines.iter().filter_map(|line| line.get(slot).copied());
            super::award::sum(column).unwrap_or_default()
        };
        sum(self).minus_or_zero(sum(before))
    }

    /// Whether every number that the reversal type can name is gone.
    fn nothing_left(&self, (kind, data): (&EventType, &Data), reversal: &EventType) -> bool {
        let mut shared = kind
            .fields
            .iter()
            .zip(&data.fields)
            .zip(&self.fields)
            .filter(|((field, _), _)| {
                field.adds_up() && reversal.fields.iter().any(|f| f.id == field.id)
            })
            .peekable();
        shared.peek().is_some()
            && shared.all(|((_, value), taken)| value.amount().is_none_or(|have| have <= *taken))
    }

    /// The event's data without what was taken back.
    pub(super) fn remainder(&self, kind: &EventType, data: &Data) -> Option<Data> {
        let keep = !self.whole;
        let less = |value: &Value, taken: &Amount, adds_up: bool| match value.amount() {
            Some(have) if adds_up && keep => Value::Amount(have.minus_or_zero(*taken)),
            Some(_) if adds_up => Value::Amount(Amount::ZERO),
            _ => value.clone(),
        };
        let fields = kind.fields.iter().zip(&data.fields).zip(&self.fields);
        let fields = fields.map(|((field, value), taken)| less(value, taken, field.adds_up()));
        let mut rest = Data {
            fields: fields.to_list(),
            lines: Vec::new(),
        };
        let Some(lines) = &kind.lines else {
            return Some(rest);
        };
        for (line, taken) in data.lines.iter().zip(&self.lines) {
            let values = lines.fields.iter().zip(line).zip(taken);
            let values = values.map(|((field, value), taken)| less(value, taken, field.adds_up()));
            rest.lines.push(values.to_list());
        }
        self.spread(kind, data, &mut rest)?;
        Some(rest)
    }

    /// Spreads what named no line over what the lines have left, in proportion.
    fn spread(&self, kind: &EventType, data: &Data, rest: &mut Data) -> Option<()> {
        let lines = kind.lines.as_ref()?;
        for (place, field) in kind.fields.iter().enumerate() {
            let loose = self.loose.get(place).copied().unwrap_or_default();
            let slot = lines.fields.iter().position(|line| line.id == field.id);
            let Some(slot) = slot.filter(|_| !loose.is_zero()) else {
                continue;
            };
            let column = |line: &Vec<Value>| line.get(slot).and_then(Value::amount);
            let weights: Vec<Amount> = rest
                .lines
                .iter()
                .map(|line| column(line).unwrap_or_default())
                .to_list();
            let have = data.fields.get(place)?.amount().unwrap_or_default();
            let named = self.fields.get(place)?.minus_or_zero(loose);
            let off =
                self.part_of_lines(loose, &weights, have.minus_or_zero(named), field.digits)?;
            let shares = share(off, &weights, field.digits, Rest::Largest)?;
            for (line, share) in rest.lines.iter_mut().zip(shares) {
                if let Some(Value::Amount(value)) = line.get_mut(slot) {
                    *value = value.minus_or_zero(share);
                }
            }
        }
        Some(())
    }

    /// The lines' part of a loose amount: all of it where they make up the whole event.
    fn part_of_lines(
        &self,
        loose: Amount,
        weights: &[Amount],
        whole: Amount,
        digits: u8,
    ) -> Option<Amount> {
        let lines = super::award::sum(weights.iter().copied())?;
        if whole.is_zero() || lines == whole {
            return Some(loose.min(lines));
        }
        let part = Ratio::between(lines, whole)?.times(Ratio::of(loose)?)?;
        Some(part.round(digits, Rounding::Floor)?.min(lines))
    }
}

fn raise(sums: &mut [Amount], place: usize, amount: Amount) {
    if let Some(sum) = sums.get_mut(place) {
        *sum = sum.plus(amount).unwrap_or(*sum);
    }
}

fn said_anything((kind, data): (&EventType, &Data)) -> bool {
    let fields = kind.fields.iter().zip(&data.fields);
    let mut numbers = fields.filter(|(field, value)| field.adds_up() && **value != Value::Absent);
    !data.lines.is_empty() || numbers.next().is_some()
}

fn find_line(lines: &Lines, data: &Data, taken: &Lines, line: &[Value]) -> Option<usize> {
    let key = lines.key?;
    let name = &lines.fields.get(key)?.id;
    let slot = taken.fields.iter().position(|field| field.id == *name)?;
    let (own, field) = (lines.fields.get(key)?, taken.fields.get(slot)?);
    let wanted = line.get(slot)?.in_terms_of(field, own);
    let mut lines = data.lines.iter();
    lines.position(|line| line.get(key) == Some(&wanted) && wanted != Value::Absent)
}

/// No more than is left; `None` where more is refused.
fn within(amount: Amount, left: Amount, excess: RefundExcess) -> Option<Amount> {
    (amount <= left || excess == RefundExcess::Cut).then(|| amount.min(left))
}

fn exceeds(path: String, found: Option<Amount>, limit: Amount) -> Problem {
    Problem::error("refund-exceeds", path)
        .with("found", found.unwrap_or_default())
        .with("limit", limit)
}
