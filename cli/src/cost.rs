//! `tierpath cost`: what the benefits of each tier and membership are worth and cost in a year, for
//! the members of a file where one is given, against the budgets.

use tierpath::{Amount, CostLine, Costs, GiverCosts, Problems, Program, Tally, costs};

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

    fn known(&self, amount: Option<Amount>) -> String {
        let unknown = || self.words.explain("cost-unknown", &[]);
        amount.map_or_else(unknown, |amount| amount.to_string())
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
                ("costs", &spent.costs.to_string()),
                ("budget", &spent.budget.to_string()),
            ];
            said.push_str(&self.say(
                key("cost-benefit", "cost-benefit-over", spent.over),
                &values,
            ));
        }
        for owed in &report.balances {
            let values = [
                ("balance", self.names.item("balances", &owed.balance)),
                ("available", &owed.available.to_string()),
                ("worth", &owed.worth.to_string()),
            ];
            said.push_str(&self.say("cost-owed", &values));
        }
        said + &self.total(report)
    }

    fn total(&self, report: &Costs) -> String {
        let (Some(members), Some(costs)) = (report.members, report.costs) else {
            return String::new();
        };
        let (members, costs) = (members.to_string(), costs.to_string());
        let budget = self.known(report.budget);
        let values = [
            ("members", members.as_str()),
            ("costs", &costs),
            ("budget", &budget),
        ];
        match report.budget {
            Some(_) => self.say(key("cost-total", "cost-total-over", report.over), &values),
            None => self.say("cost-sum", &values),
        }
    }

    fn giver(&self, of: &GiverCosts) -> String {
        let id = &of.giver.id;
        let name = match &of.giver.part {
            Some(tier) => self.names.tier(id, tier),
            None => self.names.item("memberships", id),
        };
        let (value, costs) = (of.value.to_string(), of.costs.to_string());
        let values = [("giver", name), ("value", &value), ("costs", &costs)];
        let mut said = self.say("cost-giver", &values);
        for line in &of.lines {
            said.push_str(&self.line(line));
        }
        if !of.once.is_zero() {
            said.push_str(&self.say("cost-once", &[("costs", &of.once.to_string())]));
        }
        if let (Some(members), Some(all)) = (of.members, of.all) {
            let (members, all) = (members.to_string(), all.to_string());
            let values = [("members", members.as_str()), ("costs", &all)];
            said.push_str(&self.say("cost-members", &values));
        }
        said
    }

    fn line(&self, line: &CostLine) -> String {
        let section = match line.kind {
            "choice" => "choices",
            _ => "benefits",
        };
        let key = match line.once {
            true => "cost-line-once",
            false => "cost-line",
        };
        let uses = match line.uses {
            Some(uses) => uses.to_string(),
            None => self.words.explain("cost-no-limit", &[]),
        };
        let values = [
            ("benefit", self.names.item(section, &line.id)),
            ("uses", &uses),
            ("value", &self.known(line.value)),
            ("costs", &self.known(line.costs)),
        ];
        self.say(key, &values)
    }
}

/// The key of a sentence, or of the one that says it is too much.
const fn key(within: &'static str, beyond: &'static str, over: bool) -> &'static str {
    if over { beyond } else { within }
}
