//! Built-in events: what a host may state about a member under any program, without a declaration.
//! What the engine knows of a member changes only by events, so a correction by hand is one too:
//! it has an id, a moment, and may name who did it and why.

use crate::json::{Json, Node, Object, Read, unknown_key};
use crate::member::look_up;
use crate::number::Amount;
use crate::problem::Problem;
use crate::program::{
    Attribute, Benefit, Choice, Counter, EarnRule, Key, Ladder, Program, Source, Tier, Value,
    read_name,
};
use crate::time::Day;

/// What a built-in event says.
#[derive(Clone, Debug)]
pub(crate) enum BuiltIn {
    /// Attributes that changed, with their new values.
    MemberUpdated(Vec<(Key<Attribute>, Value)>),
    /// What a score is from now on.
    ScoreSet(Key<Counter>, Amount),
    /// A head start or a correction: so much more, or less, in the cell of a day.
    CounterCredited {
        counter: Key<Counter>,
        amount: Amount,
        /// The event's own day where none is given.
        day: Option<Day>,
    },
    TierSet {
        ladder: Key<Ladder>,
        setting: TierSetting,
    },
    /// What is held lasts so many months longer.
    TierExtended {
        ladder: Key<Ladder>,
        months: u32,
    },
    /// A rule that waits for the member begins to work, until a day where one is given.
    RuleActivated {
        rule: Key<EarnRule>,
        until: Option<Day>,
    },
    BenefitUsed {
        benefit: Key<Benefit>,
        times: u32,
    },
    /// What a task or a journey gives.
    RewardClaimed {
        source: Source,
        times: u32,
    },
    ChoiceMade {
        choice: Key<Choice>,
        /// Its place among the options.
        option: usize,
        times: u32,
    },
}

/// A tier given by hand.
#[derive(Clone, Copy, Debug)]
pub(crate) enum TierSetting {
    /// Not below this tier, until a day where one is given.
    Floor(Key<Tier>, Option<Day>),
    /// Exactly this tier, until a day where one is given.
    Pinned(Key<Tier>, Option<Day>),
    /// This tier as if its goal were met, and kept like one.
    Reached(Key<Tier>),
    /// What was given by hand no longer holds.
    Lifted,
}

impl BuiltIn {
    /// Reads an event of a built-in type; `None` after a report.
    pub(super) fn read(program: &Program, name: &str, event: &Object<'_>) -> Option<Self> {
        read_author(event);
        let data = event.required_node("data")?;
        let object = data.object();
        let reader = Reader {
            program,
            object: &object,
        };
        let read = match name {
            "member.updated" => reader.member_updated(),
            "score.set" => reader.score_set(),
            "counter.credited" => reader.counter_credited(),
            "tier.set" => reader.tier_set(),
            "tier.extended" => reader.tier_extended(),
            "rule.activated" => reader.rule_activated(),
            "benefit.used" => reader.benefit_used(),
            "reward.claimed" => reader.reward_claimed(),
            _ => reader.choice_made(),
        };
        object.finish();
        read
    }
}

/// Who did it and why. Both are for the ledger; no result depends on them.
pub(super) fn read_author(event: &Object<'_>) {
    event.node("author").map(|author| read_name(&author));
    event.optional::<String>("reason");
}

struct Reader<'a> {
    program: &'a Program,
    object: &'a Object<'a>,
}

impl Reader<'_> {
    fn member_updated(&self) -> Option<BuiltIn> {
        let node = self.object.required_node("attributes")?;
        let Json::Object(entries) = node.json else {
            return node.expected("an object");
        };
        let attributes = &self.program.attributes;
        let mut updated = Vec::new();
        for (id, _) in entries {
            let found = attributes.find(|attribute| attribute.field.id == *id);
            match found.zip(node.get(id)) {
                Some((key, given)) => updated.push((key, self.attribute(key, &given))),
                None => {
                    let known = attributes.values().map(|attribute| &*attribute.field.id);
                    let known: Vec<&str> = known.collect();
                    node.report(unknown_key(&node.place, id, &known));
                }
            }
        }
        Some(BuiltIn::MemberUpdated(updated))
    }

    /// A new value; `null` forgets the old one, as far as the rules can do without.
    fn attribute(&self, key: Key<Attribute>, given: &Node<'_>) -> Value {
        let field = &self.program.attributes[key].field;
        match (given.json, &field.default) {
            (Json::Null, Some(default)) => default.clone(),
            (Json::Null, None) if !field.required => Value::Absent,
            _ => Value::read(field, given),
        }
    }

    fn score_set(&self) -> Option<BuiltIn> {
        let counter = self.counter();
        let value = self.object.required("value");
        Some(BuiltIn::ScoreSet(counter?, value))
    }

    fn counter_credited(&self) -> Option<BuiltIn> {
        let counter = self.counter();
        let amount = self.object.required::<Signed>("amount");
        let day = self.object.optional("day");
        Some(BuiltIn::CounterCredited {
            counter: counter?,
            amount: amount.0,
            day,
        })
    }

    fn tier_set(&self) -> Option<BuiltIn> {
        let ladder = self.ladder();
        let ways = [("floor", 0), ("pinned", 1), ("lifted", 2), ("reached", 3)];
        let way = self.object.tag("as", &ways)?;
        if way == 2 {
            let ladder = ladder?;
            let setting = TierSetting::Lifted;
            return Some(BuiltIn::TierSet { ladder, setting });
        }
        let tier = self.object.required_node("tier");
        let until = self.object.optional("until");
        let ladder = ladder?;
        let tiers = &self.program.ladders[ladder].tiers;
        let tier = look_up(&tier?, tiers, |tier| &tier.id)?;
        let setting = match way {
            0 => TierSetting::Floor(tier, until),
            3 => TierSetting::Reached(tier),
            _ => TierSetting::Pinned(tier, until),
        };
        Some(BuiltIn::TierSet { ladder, setting })
    }

    fn tier_extended(&self) -> Option<BuiltIn> {
        let ladder = self.ladder();
        let months = self.object.required("months");
        Some(BuiltIn::TierExtended {
            ladder: ladder?,
            months,
        })
    }

    fn rule_activated(&self) -> Option<BuiltIn> {
        let rule = self.object.required_node("rule");
        let until = self.object.optional("until");
        let rule = look_up(&rule?, &self.program.rules, |rule| &rule.id)?;
        Some(BuiltIn::RuleActivated { rule, until })
    }

    fn benefit_used(&self) -> Option<BuiltIn> {
        let benefit = self.object.required_node("benefit");
        let times = self.object.or("times", 1);
        let promotions = self.object.or("promotions", false);
        let node = benefit?;
        let benefit = look_up(&node, &self.program.benefits, |benefit| &benefit.id)?;
        let of = &self.program.benefits[benefit];
        if promotions && of.excludes {
            let problem = Problem::error("not-with-promotions", node.pointer());
            node.report(problem.with("found", &of.id));
            return None;
        }
        Some(BuiltIn::BenefitUsed { benefit, times })
    }

    fn reward_claimed(&self) -> Option<BuiltIn> {
        self.object.at_least_one(&["task", "journey"]);
        self.object.at_most_one(&["task", "journey"]);
        let (task, journey) = (self.object.node("task"), self.object.node("journey"));
        let times = self.object.or("times", 1);
        let (tasks, journeys) = (&self.program.tasks, &self.program.journeys);
        let source = match task {
            Some(node) => look_up(&node, tasks, |task| &task.id).map(Source::Task),
            None => look_up(&journey?, journeys, |of| &of.id).map(Source::Journey),
        };
        let source = source?;
        Some(BuiltIn::RewardClaimed { source, times })
    }

    fn choice_made(&self) -> Option<BuiltIn> {
        let choice = self.object.required_node("choice");
        let option = self.object.required_node("option");
        let times = self.object.or("times", 1);
        let choice = look_up(&choice?, &self.program.choices, |choice| &choice.id)?;
        let options = self.program.choices[choice].options.iter();
        let options: Vec<&str> = options.map(|option| &*option.id).collect();
        Some(BuiltIn::ChoiceMade {
            choice,
            option: option?.place_among(&options)?,
            times,
        })
    }

    fn counter(&self) -> Option<Key<Counter>> {
        let node = self.object.required_node("counter")?;
        look_up(&node, &self.program.counters, |counter| &counter.id)
    }

    fn ladder(&self) -> Option<Key<Ladder>> {
        let node = self.object.required_node("ladder")?;
        look_up(&node, &self.program.ladders, |ladder| &ladder.id)
    }
}

/// An amount that may be below zero.
#[derive(Default)]
struct Signed(Amount);

impl Read for Signed {
    fn read(node: &Node<'_>) -> Self {
        match node.text().strip_prefix('-') {
            None => Self(Amount::read(node)),
            Some(digits) => {
                let positive = Json::Text(digits.into());
                let read = Amount::read(&Node {
                    json: &positive,
                    ..*node
                });
                Self(Amount::ZERO.minus(read).unwrap_or_default())
            }
        }
    }
}
