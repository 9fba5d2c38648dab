//! `tierpath cost`: what the benefits of each tier and membership are worth and cost in a year, for
//! the members of a file where one is given, against the budgets.

use tierpath::{Amount, CostLine, Costs, GiverCosts, Problems, Program, Tally, Total, costs};

use crate::command::Cost;
use crate::explain::Names;
use crate::input;
use crate::output::{Failure, Output};
use crate::report::Source;
use crate::words::Words;

/// Reports on one rule document.
pub(crate) fn run(cost: &Cost, words: &Words) -> Result<Output, Failure> {
    let text = input::read(&cost.rules)?;
    let refused = |file: &str, text: &str, problems: Problems| {
        Failure::Refused(Source { file, text }.report(&problems, words))
    };
    let tally = match &cost.members {
        Some(file) => {
            let program = Program::parse(&text);
            let program = program.map_err(|problems| refused(&cost.rules, &text, problems))?;
            let mut tally = Tally::default();
            let lines = input::read(file)?;
            for line in lines.lines().filter(|line| !line.trim().is_empty()) {
                let member = program.open(line);
                tally.add(&member.map_err(|problems| refused(file, line, problems))?);
            }
            Some(tally)
        }
        None => None,
    };
    let report = costs(&text, tally.as_ref());
    let report = report.map_err(|problems| refused(&cost.rules, &text, problems))?;
    let text = match cost.json {
        true => serde_json::to_string(&report).map_err(Failure::unwritable)? + "\n",
        false => Teller {
            names: Names::of(&text, words.language()),
            words,
        }
        .said(&report),
    };
    Ok(Output::clean(text))
}

/// What the sentences are made with.
struct Teller<'a> {
    names: Names,
    words: &'a Words,
}

impl Teller<'_> {
    fn say(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.words.explain(key, values) + "\n"
    }

    /// Money with its currency.
    fn money(&self, amount: Amount) -> String {
        format!("{amount} {}", self.names.currency())
    }

    fn known(&self, amount: Option<Amount>) -> String {
        let unknown = || self.words.explain("cost-unknown", &[]);
        amount.map_or_else(unknown, |amount| self.money(amount))
    }

    /// A sum; at least what is known of it.
    fn total(&self, total: Total) -> String {
        let known = self.known(total.known);
        match total.complete || total.known.is_none() {
            true => known,
            false => self.words.explain("cost-at-least", &[("money", &known)]),
        }
    }

    fn said(&self, report: &Costs) -> String {
        let mut said = String::new();
        for objective in &report.objectives {
            let name = self.names.item("objectives", &objective.id);
            said.push_str(&self.say("cost-objective", &[("objective", name)]));
            if let (Some(measure), Some(target)) = (&objective.measure, objective.target) {
                let measure = self.names.item("counters", measure);
                let values = [("measure", measure), ("target", &target.to_string())];
                said.push_str(&self.say("cost-objective-target", &values));
            }
        }
        for giver in &report.givers {
            said.push_str(&self.giver(giver));
        }
        for spent in &report.benefits {
            let values = [
                ("benefit", self.names.item("benefits", &spent.benefit)),
                ("costs", &self.total(spent.costs)),
                ("budget", &self.money(spent.budget)),
            ];
            let keys = ["cost-benefit", "cost-benefit-over", "cost-benefit-open"];
            said.push_str(&self.say(key(keys, spent.over, spent.costs), &values));
        }
        for owed in &report.balances {
            let values = [
                ("balance", self.names.item("balances", &owed.balance)),
                ("available", &owed.available.to_string()),
                ("worth", &self.money(owed.worth)),
            ];
            said.push_str(&self.say("cost-owed", &values));
        }
        said + &self.together(report)
    }

    fn together(&self, report: &Costs) -> String {
        let (Some(members), Some(costs)) = (report.members, report.costs) else {
            return String::new();
        };
        let values = [
            ("members", &*members.to_string()),
            ("costs", &self.total(costs)),
            ("budget", &self.known(report.budget)),
        ];
        let keys = ["cost-total", "cost-total-over", "cost-total-open"];
        match report.budget {
            Some(_) => self.say(key(keys, report.over, costs), &values),
            None => self.say("cost-sum", &values),
        }
    }

    fn giver(&self, of: &GiverCosts) -> String {
        let id = &of.giver.id;
        let name = match &of.giver.part {
            Some(tier) => self.names.tier(id, tier),
            None => self.names.item("memberships", id),
        };
        let (value, costs) = (self.total(of.value), self.total(of.costs));
        let values = [("giver", name), ("value", &*value), ("costs", &costs)];
        let known = of.value.known.or(of.costs.known).is_some();
        let mut said = match (of.lines.is_empty(), known) {
            (true, _) => self.say("cost-nothing", &values),
            (false, true) => self.say("cost-giver", &values),
            (false, false) => self.say("cost-giver-unknown", &values),
        };
        for line in &of.lines {
            said.push_str(&self.line(line));
        }
        if of.once.known.is_some_and(|once| !once.is_zero()) {
            said.push_str(&self.say("cost-once", &[("costs", &self.total(of.once))]));
        }
        if let (Some(members), Some(all)) = (of.members, of.all) {
            let values = [
                ("members", &*members.to_string()),
                ("costs", &self.total(all)),
            ];
            said.push_str(&self.say("cost-members", &values));
        }
        said
    }

    fn line(&self, line: &CostLine) -> String {
        let section = match line.kind {
            "choice" => "choices",
            _ => "benefits",
        };
        let uses = match (line.uses, line.once) {
            (Some(uses), true) => self.uses("cost-uses-once", uses),
            (Some(uses), false) => self.uses("cost-uses", uses),
            (None, _) => self.words.explain("cost-no-limit", &[]),
        };
        let values = [
            ("benefit", self.names.item(section, &line.id)),
            ("uses", &uses),
            ("value", &self.known(line.value)),
            ("costs", &self.known(line.costs)),
        ];
        match line.value.or(line.costs) {
            Some(_) => self.say("cost-line", &values),
            None => self.say("cost-line-unknown", &values),
        }
    }

    fn uses(&self, key: &str, uses: Amount) -> String {
        self.words.explain(key, &[("uses", &uses.to_string())])
    }
}

/// The key of a sentence: within the budget, over it, or nobody knows.
const fn key(keys: [&'static str; 3], over: bool, costs: Total) -> &'static str {
    let [within, beyond, open] = keys;
    match (over, costs.complete) {
        (true, _) => beyond,
        (false, true) => within,
        (false, false) => open,
    }
}
