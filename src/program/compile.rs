//! Definition to program: each section in an order in which what it refers to is known already.
//! Everything wrong is reported; a program comes out only when nothing is.

use super::resolve::{EventFields, Sight, plain_field};
use super::{
    AllNames, Attribute, Award, Balance, Basis, Benefit, Cap, Counter, DoLeaf, EarnRule, EventType,
    Factor, Field, Goal, Grant, Journey, Key, Ladder, Lines, Membership, Multiplier, Place, Plan,
    Program, Reward, Role, Stream, Table, Task, Tier, Uses,
};
use crate::definition::{self, FieldKind, Id, Rules, Scalar};
use crate::problem::{Problem, Sink};

/// What is known while compiling.
pub(super) struct Compiler<'a> {
    pub(super) rules: &'a Rules,
    pub(super) names: AllNames<'a>,
    pub(super) sink: &'a Sink,
    pub(super) attributes: Table<Attribute>,
    pub(super) events: Vec<EventFields>,
}

const ROOT: Place<'static> = Place::ROOT;

/// Compiles a document; problems go to the sink, and then there may be no program.
pub(crate) fn compile(rules: &Rules, digest: String, sink: &Sink) -> Option<Program> {
    let mut compiler = Compiler {
        rules,
        names: AllNames::of(rules, sink),
        sink,
        attributes: Table::new(Vec::new()),
        events: Vec::new(),
    };
    let attributes = compiler.attributes()?;
    compiler.attributes = attributes;
    let events = compiler.event_fields()?;
    compiler.events = events;
    compiler.program(digest)
}

/// Compiles each item of a section; `None` if any fails, after all were tried.
fn each<T, U>(
    section: &str,
    items: &[T],
    mut compile: impl FnMut(&T, &Place<'_>) -> Option<U>,
) -> Option<Vec<U>> {
    let section = ROOT.key(section);
    let compiled: Vec<_> = items
        .iter()
        .enumerate()
        .map(|(position, item)| compile(item, &section.item(position)))
        .collect();
    compiled.into_iter().collect()
}

impl Compiler<'_> {
    fn attributes(&self) -> Option<Table<Attribute>> {
        let attributes = each("attributes", &self.rules.attributes, |field, place| {
            self.scalar(field, place).map(|field| Attribute { field })
        });
        attributes.map(Table::new)
    }

    fn event_fields(&self) -> Option<Vec<EventFields>> {
        each("events", &self.rules.events, |event, place| {
            let place = place.key("fields");
            let mut compiled = EventFields::default();
            for (position, kind) in event.fields.iter().enumerate() {
                let place = place.item(position);
                match kind {
                    FieldKind::Scalar(field) => compiled.fields.push(self.scalar(field, &place)?),
                    FieldKind::Lines(lines) => compiled.lines = Some(self.lines(lines, &place)?),
                }
            }
            Some(compiled)
        })
    }

    fn scalar(&self, field: &definition::Field, place: &Place<'_>) -> Option<Field> {
        let mut compiled = Field {
            id: field.id.as_str().to_owned(),
            kind: field.kind,
            digits: self.digits(field.kind),
            choices: field
                .choices
                .iter()
                .map(|id| id.as_str().to_owned())
                .collect(),
            required: field.required,
            default: None,
        };
        if (field.kind == Scalar::Choice) == compiled.choices.is_empty() {
            self.sink.report(
                Problem::error("choices-with-choice", place.pointer()).with("found", &compiled.id),
            );
            return None;
        }
        if let Some(literal) = &field.default {
            compiled.default = Some(self.default(literal, &compiled, place)?);
        }
        Some(compiled)
    }

    const fn digits(&self, kind: Scalar) -> u8 {
        match kind {
            Scalar::Money => self.rules.currency_digits,
            Scalar::Integer => 0,
            _ => 6,
        }
    }

    fn lines(&self, lines: &definition::Lines, place: &Place<'_>) -> Option<Lines> {
        let inner = place.key("fields");
        let fields: Vec<_> = lines
            .fields
            .iter()
            .enumerate()
            .map(|(position, field)| self.scalar(field, &inner.item(position)))
            .collect();
        let fields: Vec<Field> = fields.into_iter().collect::<Option<_>>()?;
        let key = match &lines.key {
            Some(key) => Some(self.field(key.as_str(), &fields, &place.key("key"))?.0),
            None => None,
        };
        Some(Lines {
            id: lines.id.as_str().to_owned(),
            key,
            fields,
        })
    }

    /// How a counter's values are written.
    pub(super) fn counter_unit(&self, key: Key<Counter>) -> Option<Field> {
        let counter = self.rules.counters.get(key.place())?;
        let id = counter.id.as_str();
        match &counter.of {
            definition::Stream::Count { .. } => Some(Field {
                digits: 0,
                ..plain_field(id, Scalar::Integer, Vec::new())
            }),
            definition::Stream::Earned { balance, .. } => {
                let balance = self
                    .rules
                    .balances
                    .iter()
                    .find(|known| known.id == *balance)?;
                Some(Field {
                    digits: balance.digits,
                    ..plain_field(id, Scalar::Points, Vec::new())
                })
            }
            definition::Stream::Sum { event, field, .. } => {
                let event = self
                    .rules
                    .events
                    .iter()
                    .position(|known| known.id == *event)?;
                let fields = self.events.get(event)?;
                let summed = summed_field(field, fields)?;
                Some(Field {
                    digits: summed.digits,
                    ..plain_field(id, summed.kind, Vec::new())
                })
            }
        }
    }

    fn program(mut self, digest: String) -> Option<Program> {
        let rules = self.rules;
        // Each section is tried, so that all of a document's problems come out together.
        let multipliers = self.multipliers();
        let earn = self.earn_rules();
        let counters = self.counters();
        let balances = self.balances();
        let caps = self.caps();
        let ladders = self.ladders();
        let memberships = self.memberships();
        let tasks = self.tasks();
        let journeys = self.journeys();
        let roles = self.roles();
        let (multipliers, earn, tasks) = (multipliers?, earn?, tasks?);
        let events = self.event_types(roles?, &earn, &multipliers, &tasks)?;
        Some(Program {
            id: rules.program.as_str().to_owned(),
            edition: rules.edition.clone(),
            digest,
            calendar: rules.calendar.clone(),
            attributes: self.attributes,
            events,
            balances: balances?,
            counters: counters?,
            rules: earn,
            multipliers,
            stacking: rules.stacking,
            caps: caps?,
            reversal: rules.reversal,
            ids_remembered_days: rules.ids_remembered_days,
            ladders: ladders?,
            memberships: memberships?,
            benefits: Table::new(rules.benefits.iter().map(benefit).collect()),
            tasks,
            journeys: journeys?,
        })
    }

    fn event_types(
        &mut self,
        roles: Vec<Role>,
        rules: &Table<EarnRule>,
        multipliers: &Table<Multiplier>,
        tasks: &Table<Task>,
    ) -> Option<Table<EventType>> {
        let fields = std::mem::take(&mut self.events);
        let reversed: Vec<Key<EventType>> = roles
            .iter()
            .filter_map(|role| match role {
                Role::Reverses(event) => Some(*event),
                _ => None,
            })
            .collect();
        let parts = self.rules.events.iter().zip(fields).zip(roles);
        let mut events = Vec::new();
        for (position, ((event, fields), role)) in parts.enumerate() {
            let on_this: Vec<_> = rules
                .keys()
                .filter(|key| {
                    self.rules
                        .earn
                        .get(key.place())
                        .is_some_and(|r| r.on == event.id)
                })
                .collect();
            events.push(EventType {
                id: event.id.as_str().to_owned(),
                fields: fields.fields,
                lines: fields.lines,
                role,
                reversible: reversed.contains(&Key::new(position)),
                feeds: self.fed_by(&event.id),
                leaves: leaves(tasks, Key::new(position)),
                uses: Uses::of(&on_this, rules, multipliers),
                rules: on_this,
            });
        }
        Some(Table::new(events))
    }

    fn fed_by(&self, event: &Id) -> Vec<Key<Counter>> {
        let fed = self
            .rules
            .counters
            .iter()
            .enumerate()
            .filter(|(_, counter)| {
                matches!(&counter.of,
                definition::Stream::Sum { event: on, .. }
                | definition::Stream::Count { event: on, .. } if on == event)
            });
        fed.map(|(position, _)| Key::new(position)).collect()
    }

    fn roles(&self) -> Option<Vec<Role>> {
        each("events", &self.rules.events, |event, place| {
            match &event.role {
                definition::Role::Plain => Some(Role::Plain),
                definition::Role::Reverses(of) => self.reverses(of, &place.key("reverses")),
                definition::Role::Spends { balance, field } => {
                    self.spends(event, (balance, field), &place.key("spends"))
                }
                definition::Role::Starts(membership) => {
                    self.starts(event, membership, &place.key("starts"))
                }
            }
        })
    }

    fn reverses(&self, of: &Id, place: &Place<'_>) -> Option<Role> {
        let key = self.names.events.find(of.as_str(), place, self.sink)?;
        let target = self.rules.events.get(key.place())?;
        let fits = matches!(
            target.role,
            definition::Role::Plain | definition::Role::Spends { .. }
        );
        if !fits {
            self.sink.report(
                Problem::error("not-reversible-type", place.pointer()).with("found", of.as_str()),
            );
            return None;
        }
        Some(Role::Reverses(key))
    }

    fn spends(
        &self,
        event: &definition::EventType,
        (balance, field): (&Id, &Id),
        place: &Place<'_>,
    ) -> Option<Role> {
        let key = self
            .names
            .balances
            .find(balance.as_str(), &place.key("balance"), self.sink);
        let fields = self.fields_of(&event.id)?;
        let at = place.key("field");
        let (slot, found) = self.field(field.as_str(), &fields.fields, &at)?;
        let balance = key?;
        if !self.rules.balances.get(balance.place())?.spendable {
            let problem = Problem::error("not-spendable", place.key("balance").pointer());
            self.sink.report(problem);
            return None;
        }
        if found.kind != Scalar::Points || !found.required {
            let problem = Problem::error("wrong-field-type", at.pointer())
                .with("found", field.as_str())
                .with("expected", "a required field of type points");
            self.sink.report(problem);
            return None;
        }
        Some(Role::Spends {
            balance,
            field: slot,
        })
    }

    fn starts(
        &self,
        event: &definition::EventType,
        membership: &Id,
        place: &Place<'_>,
    ) -> Option<Role> {
        let key = self
            .names
            .memberships
            .find(membership.as_str(), place, self.sink)?;
        let fields = self.fields_of(&event.id)?;
        let (slot, found) = self.field("plan", &fields.fields, place)?;
        let plans: Vec<&str> = self
            .rules
            .memberships
            .get(key.place())?
            .plans
            .iter()
            .map(|plan| plan.id.as_str())
            .collect();
        if found.kind != Scalar::Choice || found.choices != plans || !found.required {
            let problem =
                Problem::error("plan-choices", place.pointer()).with("expected", plans.join(", "));
            self.sink.report(problem);
            return None;
        }
        Some(Role::Starts {
            membership: key,
            plan: slot,
        })
    }

    pub(super) fn fields_of(&self, event: &Id) -> Option<&EventFields> {
        let position = self
            .rules
            .events
            .iter()
            .position(|known| known.id == *event)?;
        self.events.get(position)
    }

    fn balances(&self) -> Option<Table<Balance>> {
        let balances = self.rules.balances.iter().map(|balance| Balance {
            id: balance.id.as_str().to_owned(),
            digits: balance.digits,
            expiry: balance.expiry,
            worth: balance.worth.map(|worth| (worth.points, worth.money)),
            feeds: self.counters_of(&balance.id),
        });
        Some(Table::new(balances.collect()))
    }

    fn counters_of(&self, balance: &Id) -> Vec<Key<Counter>> {
        let fed = self.rules.counters.iter().enumerate().filter(|(_, counter)| {
            matches!(&counter.of, definition::Stream::Earned { balance: of, .. } if of == balance)
        });
        fed.map(|(position, _)| Key::new(position)).collect()
    }

    fn counters(&self) -> Option<Table<Counter>> {
        let counters = each("counters", &self.rules.counters, |counter, place| {
            let of = self.stream(&counter.of, &place.key("of"))?;
            Some(Counter {
                id: counter.id.as_str().to_owned(),
                of,
                window: counter.window,
            })
        });
        counters.map(Table::new)
    }

    fn stream(&self, stream: &definition::Stream, place: &Place<'_>) -> Option<Stream> {
        match stream {
            definition::Stream::Sum {
                event,
                field,
                condition,
            } => {
                self.names
                    .events
                    .find(event.as_str(), &place.key("event"), self.sink)?;
                let fields = self.fields_of(event)?;
                let basis = self.basis(field, fields, None, &place.key("field"))?;
                let sight = Sight {
                    event: fields,
                    line: matches!(basis, Basis::Lines(_)),
                    member: false,
                };
                let test = self.optional_test(condition.as_ref(), sight, &place.key("where"))?;
                Some(Stream::Sum { basis, test })
            }
            definition::Stream::Count { event, condition } => {
                self.names
                    .events
                    .find(event.as_str(), &place.key("event"), self.sink)?;
                let sight = Sight {
                    event: self.fields_of(event)?,
                    line: false,
                    member: false,
                };
                let test = self.optional_test(condition.as_ref(), sight, &place.key("where"))?;
                Some(Stream::Count { test })
            }
            definition::Stream::Earned { balance, rules } => {
                self.names
                    .balances
                    .find(balance.as_str(), &place.key("balance"), self.sink)?;
                let rules = self
                    .names
                    .rules
                    .find_all(rules, &place.key("rules"), self.sink)?;
                Some(Stream::Earned { rules })
            }
        }
    }

    /// What `event.amount`, `line.amount` or `rule.base` stands for. `before` is the rule that
    /// asks: it can build only on rules that stand before it.
    fn basis(
        &self,
        name: &str,
        fields: &EventFields,
        before: Option<usize>,
        place: &Place<'_>,
    ) -> Option<Basis> {
        if let Some(field) = name.strip_prefix("line.") {
            let lines = fields.lines.as_ref().map(|lines| &*lines.fields);
            let (slot, found) = self.field(field, lines.unwrap_or_default(), place)?;
            return self.adds_up(found, Basis::Lines(slot), place);
        }
        if let Some((rule, asking)) = name.strip_prefix("rule.").zip(before) {
            let key = self.names.rules.find(rule, place, self.sink)?;
            let same_event = self.rules.earn.get(key.place()).map(|rule| &rule.on)
                == self.rules.earn.get(asking).map(|rule| &rule.on);
            if key.place() < asking && same_event {
                return Some(Basis::Rule(key));
            }
            let problem = Problem::error("rule-not-before", place.pointer()).with("found", rule);
            self.sink.report(problem);
            return None;
        }
        let field = name.strip_prefix("event.").unwrap_or(name);
        let (slot, found) = self.field(field, &fields.fields, place)?;
        self.adds_up(found, Basis::Event(slot), place)
    }

    fn adds_up(&self, field: &Field, basis: Basis, place: &Place<'_>) -> Option<Basis> {
        if field.kind.adds_up() {
            return Some(basis);
        }
        let problem = Problem::error("wrong-field-type", place.pointer())
            .with("found", &field.id)
            .with("expected", "a number");
        self.sink.report(problem);
        None
    }

    fn multipliers(&self) -> Option<Table<Multiplier>> {
        let multipliers = each(
            "multipliers",
            &self.rules.multipliers,
            |multiplier, place| {
                let users = self.rules.earn.iter();
                let user = users.filter(|rule| rule.multiply.contains(&multiplier.id));
                // A multiplier of several event types may look only at what the member is.
                let events: Vec<&Id> = user.map(|rule| &rule.on).collect();
                let nothing = EventFields::default();
                let one = events
                    .first()
                    .filter(|first| events.iter().all(|on| on == *first));
                let sight = Sight {
                    event: one.and_then(|on| self.fields_of(on)).unwrap_or(&nothing),
                    line: false,
                    member: true,
                };
                let when = self.optional_test(multiplier.when.as_ref(), sight, &place.key("when"));
                let factor = self.factor(&multiplier.factor, &place.key("factor"));
                Some(Multiplier {
                    id: multiplier.id.as_str().to_owned(),
                    group: multiplier.group.as_str().to_owned(),
                    when: when?,
                    factor: factor?,
                })
            },
        );
        multipliers.map(Table::new)
    }

    fn factor(&self, factor: &definition::Factor, place: &Place<'_>) -> Option<Factor> {
        match factor {
            definition::Factor::Fixed(factor) => Some(Factor::Fixed(*factor)),
            definition::Factor::ByTier { ladder, tiers } => {
                let at = place.key("ladder");
                let key = self.names.ladders.find(ladder.as_str(), &at, self.sink)?;
                let ladder = self.rules.ladders.get(key.place())?;
                let place = place.key("tiers");
                for (position, (id, _)) in tiers.iter().enumerate() {
                    self.tier_named(ladder, id, &place.item(position).key("tier"))?;
                }
                let factors = ladder.tiers.iter().map(|tier| {
                    let factor = tiers.iter().find(|(id, _)| *id == tier.id);
                    if factor.is_none() {
                        self.sink.report(
                            Problem::error("tier-without-factor", place.pointer())
                                .with("expected", tier.id.as_str()),
                        );
                    }
                    factor.map(|(_, factor)| *factor)
                });
                let factors: Vec<_> = factors.collect();
                Some(Factor::ByTier {
                    ladder: key,
                    tiers: Table::new(factors.into_iter().collect::<Option<_>>()?),
                })
            }
        }
    }

    fn tier_named(&self, ladder: &definition::Ladder, id: &Id, place: &Place<'_>) -> Option<()> {
        if ladder.tiers.iter().any(|tier| tier.id == *id) {
            return Some(());
        }
        let known: Vec<&str> = ladder.tiers.iter().map(|tier| tier.id.as_str()).collect();
        let problem = Problem::error("unknown-reference", place.pointer())
            .with("found", id.as_str())
            .with("kind", "tier")
            .with("expected", known.join(", "));
        self.sink.report(crate::json::suggested(
            problem,
            id.as_str(),
            known.iter().copied(),
        ));
        None
    }

    fn earn_rules(&self) -> Option<Table<EarnRule>> {
        let mut position = 0_usize;
        let rules = each("earn", &self.rules.earn, |rule, place| {
            let compiled = self.earn_rule(rule, position, place);
            position = position.saturating_add(1);
            compiled
        });
        rules.map(Table::new)
    }

    fn earn_rule(
        &self,
        rule: &definition::EarnRule,
        position: usize,
        place: &Place<'_>,
    ) -> Option<EarnRule> {
        let on = self
            .names
            .events
            .find(rule.on.as_str(), &place.key("on"), self.sink);
        let to = self
            .names
            .balances
            .find(rule.to.as_str(), &place.key("to"), self.sink);
        let multiply =
            self.names
                .multipliers
                .find_all(&rule.multiply, &place.key("multiply"), self.sink);
        let fields = self.events.get(on?.place())?;
        let sight = Sight {
            event: fields,
            line: false,
            member: true,
        };
        let on_lines = Sight {
            line: true,
            ..sight
        };
        let when = self.optional_test(rule.when.as_ref(), sight, &place.key("when"));
        let lines = self.optional_test(rule.lines.as_ref(), on_lines, &place.key("lines"));
        let award = self.award(&rule.award, fields, position, &place.key("award"));
        let (award, lines) = (award?, lines?);
        if lines.is_some() && !award.reads_lines() {
            let problem = Problem::error("lines-without-line-field", place.key("lines").pointer());
            self.sink.report(problem);
            return None;
        }
        Some(EarnRule {
            id: rule.id.as_str().to_owned(),
            to: to?,
            active: rule.active,
            when: when?,
            lines,
            award,
            round: rule.round,
            multiply: multiply?,
            caps: self.caps_on(&rule.id),
            pending_days: rule.pending_days,
        })
    }

    fn caps_on(&self, rule: &Id) -> Vec<Key<Cap>> {
        let caps = self.rules.caps.iter().enumerate();
        let on = caps.filter(|(_, cap)| cap.rules.contains(rule));
        on.map(|(position, _)| Key::new(position)).collect()
    }

    fn award(
        &self,
        award: &definition::Award,
        fields: &EventFields,
        position: usize,
        place: &Place<'_>,
    ) -> Option<Award> {
        let basis = |field: &str| self.basis(field, fields, Some(position), &place.key("field"));
        match award {
            definition::Award::Rate { field, give, per } => {
                if per.is_zero() {
                    self.out_of_range(per, "above 0", &place.key("per"));
                    return None;
                }
                Some(Award::Rate {
                    basis: basis(field)?,
                    give: *give,
                    per: *per,
                })
            }
            definition::Award::Fixed { give } => Some(Award::Fixed { give: *give }),
            definition::Award::Bands { field, bands } => Some(Award::Bands {
                basis: basis(field)?,
                bands: bands.iter().map(|band| (band.from, band.give)).collect(),
            }),
        }
    }

    fn caps(&self) -> Option<Table<Cap>> {
        let caps = each("caps", &self.rules.caps, |cap, place| {
            self.names
                .rules
                .find_all(&cap.rules, &place.key("rules"), self.sink)?;
            Some(Cap {
                id: cap.id.as_str().to_owned(),
                limit: cap.limit,
                window: cap.window,
            })
        });
        caps.map(Table::new)
    }

    fn ladders(&self) -> Option<Table<Ladder>> {
        let ladders = each("ladders", &self.rules.ladders, |ladder, place| {
            let place = place.key("tiers");
            let tiers: Vec<_> = ladder
                .tiers
                .iter()
                .enumerate()
                .map(|(rank, tier)| self.tier(tier, &ladder.policy, &place.item(rank)))
                .collect();
            Some(Ladder {
                id: ladder.id.as_str().to_owned(),
                tiers: Table::new(tiers.into_iter().collect::<Option<_>>()?),
                downgrade: ladder.policy.downgrade,
            })
        });
        ladders.map(Table::new)
    }

    fn tier(
        &self,
        tier: &definition::Tier,
        policy: &definition::Policy,
        place: &Place<'_>,
    ) -> Option<Tier> {
        let goal = |goal: &Option<definition::Goal>, key: &str| match goal {
            Some(goal) => self.goal(goal, None, &place.key(key)).map(Some),
            None => Some(None),
        };
        let reach = goal(&tier.reach, "reach");
        let keep = goal(&tier.keep, "keep");
        let benefits = self.grants(&tier.benefits, place);
        Some(Tier {
            id: tier.id.as_str().to_owned(),
            reach: reach?,
            keep: keep?,
            validity: tier.validity.unwrap_or(policy.validity),
            benefits: benefits?,
        })
    }

    fn grants(&self, grants: &[definition::Grant], place: &Place<'_>) -> Option<Vec<Grant>> {
        let place = place.key("benefits");
        let compiled = grants.iter().enumerate().map(|(position, grant)| {
            let at = place.item(position);
            let benefit =
                self.names
                    .benefits
                    .find(grant.benefit.as_str(), &at.key("benefit"), self.sink)?;
            Some(Grant {
                benefit,
                uses: grant.uses,
                per: grant.per,
            })
        });
        compiled.collect::<Vec<_>>().into_iter().collect()
    }

    fn memberships(&self) -> Option<Table<Membership>> {
        let memberships = each(
            "memberships",
            &self.rules.memberships,
            |membership, place| {
                let plans = membership.plans.iter().map(|plan| Plan {
                    id: plan.id.as_str().to_owned(),
                    months: plan.months,
                });
                Some(Membership {
                    id: membership.id.as_str().to_owned(),
                    plans: plans.collect(),
                    benefits: self.grants(&membership.benefits, place)?,
                })
            },
        );
        memberships.map(Table::new)
    }

    fn tasks(&self) -> Option<Table<Task>> {
        let tasks = each("tasks", &self.rules.tasks, |task, place| {
            let mut counts = 0;
            let goal = self.goal(&task.goal, Some(&mut counts), &place.key("goal"));
            let after = self
                .names
                .tasks
                .find_all(&task.after, &place.key("after"), self.sink);
            let rewards = self.rewards(&task.rewards, place);
            let journeys = &self.rules.journeys;
            let journey = journeys.iter().position(|j| j.tasks.contains(&task.id));
            Some(Task {
                id: task.id.as_str().to_owned(),
                repeat: task.repeat,
                after: after?,
                active: task.active,
                goal: goal?,
                counts,
                rewards: rewards?,
                journey: journey.map(Key::new),
            })
        });
        tasks.map(Table::new)
    }

    fn rewards(&self, rewards: &[definition::Reward], place: &Place<'_>) -> Option<Vec<Reward>> {
        let place = place.key("rewards");
        let compiled = rewards.iter().enumerate().map(|(position, reward)| {
            let at = place.item(position);
            let to = self
                .names
                .balances
                .find(reward.to.as_str(), &at.key("to"), self.sink)?;
            Some(Reward {
                to,
                give: reward.give,
            })
        });
        compiled.collect::<Vec<_>>().into_iter().collect()
    }

    fn journeys(&self) -> Option<Table<Journey>> {
        let journeys = each("journeys", &self.rules.journeys, |journey, place| {
            let tasks = self
                .names
                .tasks
                .find_all(&journey.tasks, &place.key("tasks"), self.sink);
            let rewards = self.rewards(&journey.rewards, place);
            Some(Journey {
                id: journey.id.as_str().to_owned(),
                tasks: tasks?,
                need: usize::try_from(journey.need).ok()?,
                rewards: rewards?,
            })
        });
        journeys.map(Table::new)
    }
}

impl Award {
    fn reads_lines(&self) -> bool {
        match self {
            Self::Rate { basis, .. } | Self::Bands { basis, .. } => {
                matches!(basis, Basis::Lines(_))
            }
            Self::Fixed { .. } => false,
        }
    }
}

fn benefit(benefit: &definition::Benefit) -> Benefit {
    Benefit {
        id: benefit.id.as_str().to_owned(),
    }
}

fn summed_field<'f>(name: &str, fields: &'f EventFields) -> Option<&'f Field> {
    let (among, id): (&[Field], &str) = match name.strip_prefix("line.") {
        Some(id) => (fields.lines.as_ref().map(|lines| &*lines.fields)?, id),
        None => (&fields.fields, name.strip_prefix("event.").unwrap_or(name)),
    };
    among.iter().find(|field| field.id == id)
}

fn leaves(tasks: &Table<Task>, event: Key<EventType>) -> Vec<DoLeaf> {
    let mut found = Vec::new();
    for (task, definition) in tasks.iter() {
        definition.goal.visit(&mut |goal| {
            if let Goal::Do {
                event: on, count, ..
            } = goal
                && *on == event
            {
                found.push(DoLeaf {
                    task,
                    count: *count,
                });
            }
        });
    }
    found
}

impl Goal {
    /// Calls `see` with each node of the tree.
    pub(crate) fn visit(&self, see: &mut impl FnMut(&Self)) {
        see(self);
        match self {
            Self::All(of) | Self::Any(of) | Self::AtLeast { of, .. } => {
                for goal in of {
                    goal.visit(see);
                }
            }
            Self::Reach { .. } | Self::Do { .. } | Self::Hold(_) => {}
        }
    }
}
