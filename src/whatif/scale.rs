//! Multiplying the amounts of an event: by a season, or to find the size from which on something
//! pays.

use crate::definition::Scalar;
use crate::json::{Json, Owned};
use crate::list::ToList as _;
use crate::number::{Amount, Ratio, Rounding};
use crate::problem::{Problem, listed, step};
use crate::program::{EventType, Field};

/// What is multiplied, and by what.
pub(super) struct Scale<'a> {
    pub(super) kind: &'a EventType,
    /// By pointer; where there are none, all money.
    pub(super) fields: &'a [String],
    pub(super) factor: Ratio,
}

impl Scale<'_> {
    /// Multiplies in place; each amount is rounded by itself to its field's digits, half up.
    ///
    /// # Errors
    /// `unknown-field` for a pointer at nothing that is an amount; `amount-overflow` for more digits
    /// than there can be.
    pub(super) fn apply(&self, data: &mut Json) -> Result<(), Problem> {
        let mut met = self.object(&self.kind.fields, "/data", data)?;
        if let (Some(lines), Json::Object(entries)) = (&self.kind.lines, data) {
            let path = step("/data", &lines.id);
            let listed = entries.iter_mut().find(|(key, _)| *key == lines.id);
            if let Some((_, Json::Array(items))) = listed {
                for (position, item) in items.iter_mut().enumerate() {
                    let path = step(&path, position);
                    met = met.saturating_add(self.object(&lines.fields, &path, item)?);
                }
            }
        }
        match met < self.fields.len() {
            true => {
                let fields = self.kind.fields.iter();
                let amounts = fields.filter(|field| field.kind.adds_up());
                let amounts = amounts.map(|field| step("/data", &field.id)).to_list();
                let amounts = amounts.iter().map(String::as_str).to_list();
                let named = self.fields.iter().map(String::as_str).to_list();
                Err(Problem::error("unknown-field", "")
                    .with("found", listed(&named, ", "))
                    .with("expected", listed(&amounts, ", ")))
            }
            false => Ok(()),
        }
    }

    /// How many amounts were met.
    fn object(&self, fields: &[Field], path: &str, data: &mut Json) -> Result<usize, Problem> {
        let Json::Object(entries) = data else {
            return Ok(0);
        };
        let mut met = 0_usize;
        for (key, value) in entries {
            let field = fields.iter().find(|field| field.id == *key);
            let Some(field) = field.filter(|field| field.kind.adds_up()) else {
                continue;
            };
            let path = step(path, key);
            let named = match self.fields {
                [] => field.kind == Scalar::Money,
                fields => fields.contains(&path),
            };
            if named {
                met = met.saturating_add(1);
                let scaled = self.value(field, value);
                *value = scaled.ok_or_else(|| Problem::error("amount-overflow", path))?;
            }
        }
        Ok(met)
    }

    /// What is no amount stays: who reads the event says so.
    fn value(&self, field: &Field, value: &Json<'_>) -> Option<Owned> {
        if self.factor == Ratio::ONE {
            return Some(value.owned());
        }
        let scaled = |amount: Amount, digits: u8| {
            let exact = Ratio::of(amount)?.times(self.factor)?;
            exact.round(digits, Rounding::HalfUp)
        };
        Some(match value {
            Json::Text(text) => match Amount::parse(text) {
                Ok(amount) if !amount.is_negative() => {
                    Json::said(scaled(amount, field.digits)?.to_string())
                }
                _ => value.owned(),
            },
            Json::Integer(count) => match u32::try_from(*count) {
                Ok(count) => Json::Integer(scaled(Amount::from_count(count), 0)?.whole().into()),
                Err(_) => value.owned(),
            },
            _ => value.owned(),
        })
    }
}
