//! A credit in one sentence: on what base, at what rate, with what factors, rounding and caps, and
//! when it can be used.

use tierpath::Amount;
use tierpath::view::{AwardShown, FactorShown, StageShown};

use super::Teller;
use super::number::{count, number};

impl Teller<'_> {
    /// The credits of one event, and their sum by balance.
    pub(super) fn awards(&self, awards: &[AwardShown<'_>]) -> Vec<String> {
        let mut lines: Vec<String> = awards.iter().map(|award| self.award(award)).collect();
        for (balance, sum) in sums(awards) {
            let balance = self.names.item("balances", balance);
            lines.push(self.say("sum", &[("amount", &number(sum)), ("balance", balance)]));
        }
        lines
    }

    fn award(&self, award: &AwardShown<'_>) -> String {
        let mut steps: Vec<String> = self.base(award).into_iter().collect();
        if award.stages.is_empty() {
            steps.extend(self.factors(award));
        } else {
            steps.extend(award.stages.iter().map(|stage| self.stage(stage)));
        }
        steps.extend(self.rounding(award));
        steps.extend(self.caps(award));
        steps.extend(self.together(award));
        let amount = number(award.amount);
        let values = [
            (
                "source",
                self.names.source(award.source.kind, award.source.id),
            ),
            ("steps", &*self.joined(&steps)),
            ("amount", &*amount),
            ("balance", self.names.item("balances", award.to)),
            ("lines", &*self.lines(award)),
            ("when", &*self.when(award)),
        ];
        self.say(
            if steps.is_empty() {
                "award.plain"
            } else {
                "award"
            },
            &values,
        )
    }

    fn base(&self, award: &AwardShown<'_>) -> Option<String> {
        let base = number(award.base?);
        let field = self.names.basis(award.source.id);
        let values = [("field", field), ("base", &base)];
        let rate = award.give.zip(award.per);
        let Some((give, per)) = rate.filter(|_| award.stages.is_empty()) else {
            return Some(self.say("award.base", &values));
        };
        let (give, per) = (number(give), number(per));
        let [field, base] = values;
        Some(self.say("award.rate", &[field, base, ("give", &give), ("per", &per)]))
    }

    /// What one stage made, after the line it is of.
    fn stage(&self, stage: &StageShown) -> String {
        let key = match stage.stage {
            "multiply" | "factor" => "times",
            other => other,
        };
        let (by, makes) = (number(stage.by.unwrap_or_default()), number(stage.makes));
        let said = self.say(&format!("stage.{key}"), &[("by", &by), ("makes", &makes)]);
        let Some(line) = stage.line else { return said };
        let line = count(line.saturating_add(1));
        self.say("stage.line", &[("line", &line), ("step", &said)])
    }

    fn factors(&self, award: &AwardShown<'_>) -> Vec<String> {
        let (used, unused): (Vec<&FactorShown<'_>>, Vec<_>) =
            award.factors.iter().partition(|factor| factor.used);
        if used.iter().all(|factor| factor.factor == Amount::ONE) && award.factor == Amount::ONE {
            return Vec::new();
        }
        let parts: Vec<String> = used.iter().map(|factor| self.factor(factor)).collect();
        let key = match used.len() {
            1 => "award.factor",
            _ if self.names.compounds() => "award.product",
            _ => "award.bonuses",
        };
        let factor = number(award.factor);
        let parts = parts.join(&self.say("and", &[]));
        let mut said = vec![self.say(key, &[("factor", &factor), ("parts", &parts)])];
        for factor in unused {
            said.push(self.say("award.unused", &[("part", &self.factor(factor))]));
        }
        said.push(self.say("award.exact", &[("exact", &number(award.exact))]));
        said
    }

    fn factor(&self, factor: &FactorShown<'_>) -> String {
        let name = self.names.item("multipliers", factor.id);
        self.say(
            "award.part",
            &[("name", name), ("factor", &number(factor.factor))],
        )
    }

    fn rounding(&self, award: &AwardShown<'_>) -> Option<String> {
        let round = award.round.filter(|_| award.exact != award.rounded)?;
        let (exact, rounded) = (number(award.exact), number(award.rounded));
        let values = [("exact", &*exact), ("rounded", &*rounded)];
        Some(self.say(&format!("round.{round}"), &values))
    }

    /// What it adds to sums that are rounded as one.
    fn together(&self, award: &AwardShown<'_>) -> Vec<String> {
        let Some(together) = &award.together else {
            return Vec::new();
        };
        let sums = together.sums.iter().map(|sum| {
            let (adds, before) = (number(sum.adds), number(sum.before));
            let values = [
                ("adds", &*adds),
                ("before", &before),
                ("sum", together.name),
            ];
            let said = self.say("award.adds", &values);
            let Some(line) = sum.line else { return said };
            let line = count(line.saturating_add(1));
            self.say("stage.line", &[("line", &line), ("step", &said)])
        });
        sums.collect()
    }

    fn caps(&self, award: &AwardShown<'_>) -> Vec<String> {
        let cutting = award.caps.iter().filter(|cap| !cap.cut.is_zero());
        let said = cutting.map(|cap| {
            let (room, cut) = (number(cap.room), number(cap.cut));
            let (key, section) = match cap.of {
                "base" => ("award.cap-base", "caps"),
                "times" => ("award.cap-times", "caps"),
                "balance" => ("award.cap", "balances"),
                _ => ("award.cap", "caps"),
            };
            let name = self.names.item(section, cap.cap);
            self.say(key, &[("cap", name), ("room", &room), ("cut", &cut)])
        });
        said.collect()
    }

    /// Each line's part, where there are several.
    fn lines(&self, award: &AwardShown<'_>) -> String {
        if award.lines.len() < 2 {
            return String::new();
        }
        let parts = award.lines.iter().map(|line| {
            let place = count(line.line.saturating_add(1));
            let (base, amount) = (number(line.base), number(line.amount));
            let values = [("line", &*place), ("base", &base), ("amount", &amount)];
            self.say("award.line", &values)
        });
        let parts: Vec<String> = parts.collect();
        self.say("award.lines", &[("lines", &self.joined(&parts))])
    }

    fn when(&self, award: &AwardShown<'_>) -> String {
        let mut said = String::new();
        if let Some(day) = award.active_on {
            said += &self.say("award.active", &[("day", &day.to_string())]);
        }
        if let Some(day) = award.last_day {
            said += &self.say("award.last", &[("day", &day.to_string())]);
        }
        said
    }
}

/// What an event credited, by balance, in the order of the credits.
fn sums<'p>(awards: &[AwardShown<'p>]) -> Vec<(&'p str, Amount)> {
    let mut sums: Vec<(&str, Amount)> = Vec::new();
    for award in awards {
        match sums.iter_mut().find(|(balance, _)| *balance == award.to) {
            // The engine booked the sum, so it fits.
            Some((_, sum)) => *sum = sum.plus(award.amount).unwrap_or(*sum),
            None => sums.push((award.to, award.amount)),
        }
    }
    sums
}
