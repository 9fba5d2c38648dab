//! Attributes and events: their fields, and what an event does by itself.

use super::super::{
    Attribute, Balance, Basis, EarnRule, EventType, Field, Key, Lines, Multiplier, Role, Sending,
    Table, TakesOff, Task, Uses, Way,
};
use super::conditions::Sight;
use super::{Compiler, EventFields, list, owned, section};
use crate::definition::{self, Excess, FieldKind, Id, Scalar, UNDOING_EVENTS};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::{Problem, listed};

/// The words of a move, in the order in which the engine knows them.
const MOVES: [&str; 3] = ["up", "stay", "down"];

impl Compiler<'_> {
    pub(super) fn attributes(&self) -> Table<Attribute> {
        Table::new(section(
            "attributes",
            &self.rules.attributes,
            |field, at| {
                let field = self.scalar(field, at);
                Attribute {
                    names_other: self.names_other(&field.id),
                    field,
                }
            },
        ))
    }

    pub(super) fn event_fields(&self) -> Vec<EventFields> {
        section("events", &self.rules.events, |event, place| {
            let place = place.key("fields");
            let mut compiled = EventFields::default();
            for (position, kind) in event.fields.iter().enumerate() {
                let place = place.item(position);
                match kind {
                    FieldKind::Scalar(field) => compiled.fields.push(self.scalar(field, &place)),
                    FieldKind::Lines(lines) => compiled.lines = Some(self.lines(lines, &place)),
                }
            }
            compiled
        })
    }

    fn scalar(&self, field: &definition::Field, place: &Place<'_>) -> Field {
        let mut compiled = Field {
            id: owned(&field.id),
            kind: field.kind,
            digits: self.digits(field.kind),
            choices: field.choices.iter().map(owned).to_list(),
            required: field.required,
            default: None,
            factor: false,
        };
        if (field.kind == Scalar::Choice) == compiled.choices.is_empty() {
            let problem = Problem::error("choices-with-choice", place.pointer());
            self.report(problem.with("found", &compiled.id));
        } else if let Some(literal) = &field.default {
            compiled.default = Some(self.literal(literal, &compiled, &place.key("default")));
        }
        compiled
    }

    const fn digits(&self, kind: Scalar) -> u8 {
        match kind {
            Scalar::Money => self.rules.currency_digits,
            Scalar::Integer => 0,
            _ => 6,
        }
    }

    fn lines(&self, lines: &definition::Lines, place: &Place<'_>) -> Lines {
        let fields = list(&place.key("fields"), &lines.fields, |field, place| {
            self.scalar(field, place)
        });
        let key = lines.key.as_ref();
        let key = key.and_then(|key| self.field(key.as_str(), &fields, &place.key("key")));
        Lines {
            id: owned(&lines.id),
            key: key.map(|(slot, _)| slot),
            fields,
        }
    }

    pub(super) fn roles(&self) -> Vec<Role> {
        section("events", &self.rules.events, |event, place| {
            let role = match &event.role {
                definition::Role::Plain => None,
                definition::Role::Reverses(of) => self.reverses(of, &place.key("reverses")),
                definition::Role::Spends {
                    balance,
                    field,
                    own,
                    excess,
                } => {
                    let place = place.key("spends");
                    let way = if *own { Way::Own } else { Way::Plain };
                    self.spends(event, (balance, field), (way, *excess), &place)
                }
                definition::Role::Redeems(redeems) => {
                    self.redeems(event, redeems, &place.key("redeems"))
                }
                definition::Role::Transfers { balance, field, .. } => {
                    let place = place.key("transfers");
                    let way = (Way::Transfers, Excess::Refuse);
                    self.spends(event, (balance, field), way, &place)
                }
                definition::Role::Starts(membership) => {
                    self.starts(event, membership, &place.key("starts"))
                }
                definition::Role::Ends(ends) => {
                    let place = place.key("ends");
                    let names = &self.names.memberships;
                    let key = names.find(ends.membership.as_str(), &place);
                    key.map(|membership| Role::Ends {
                        membership,
                        at: ends.at,
                        refund: ends.refund,
                    })
                }
                definition::Role::Moves { ladder, field } => {
                    self.moves(event, (ladder, field), &place.key("moves"))
                }
            };
            role.unwrap_or(Role::Plain)
        })
    }

    /// Off what the redemptions of each event type take money.
    pub(super) fn takes_off(&self) -> Vec<Option<TakesOff>> {
        section("events", &self.rules.events, |event, place| {
            let definition::Role::Redeems(redeems) = &event.role else {
                return None;
            };
            let place = place.key("redeems");
            let fields = self.fields_of(&event.id);
            let of = redeems.of.as_ref()?;
            let sight = Sight {
                event: fields,
                line: true,
                member: false,
            };
            let basis = self.basis(of, fields, None, &place.key("of"));
            let at = place.key("lines");
            if redeems.lines.is_some() && !matches!(basis, Basis::Lines(_)) {
                self.report(Problem::error("lines-without-line-field", at.pointer()));
            }
            Some(TakesOff {
                basis,
                lines: self.optional_test(redeems.lines.as_ref(), sight, &at),
                rest: redeems.rest,
            })
        })
    }

    fn reverses(&self, of: &Id, place: &Place<'_>) -> Option<Role> {
        let key = self.names.events.find(of.as_str(), place)?;
        let target = &self.rules.events.get(key.place())?.role;
        let fits = matches!(
            target,
            definition::Role::Plain
                | definition::Role::Spends { .. }
                | definition::Role::Redeems(_)
                | definition::Role::Transfers { .. }
                | definition::Role::Starts(_)
        );
        if !fits {
            let problem = Problem::error("not-reversible-type", place.pointer());
            self.report(problem.with("found", of.as_str()));
        }
        Some(Role::Reverses(key))
    }

    fn spends(
        &self,
        event: &definition::EventType,
        (balance, field): (&Id, &Id),
        (way, excess): (Way, Excess),
        place: &Place<'_>,
    ) -> Option<Role> {
        let balance = self.spendable(balance, &place.key("balance"));
        let field = self.points_field(&event.id, field.as_str(), &place.key("field"))?;
        Some(Role::Spends {
            balance,
            field,
            way,
            excess,
        })
    }

    /// The place of a required field of points of an event type.
    pub(super) fn points_field(&self, event: &Id, name: &str, place: &Place<'_>) -> Option<usize> {
        let fields = self.fields_of(event)?;
        let (slot, found) = self.field(name, &fields.fields, place)?;
        if found.kind != Scalar::Points || !found.required {
            let problem = Problem::error("wrong-field-type", place.pointer())
                .with("found", name)
                .with("expected", "a required field of type points");
            self.report(problem);
        }
        Some(slot)
    }

    fn redeems(
        &self,
        event: &definition::EventType,
        redeems: &definition::Redeems,
        place: &Place<'_>,
    ) -> Option<Role> {
        let balance = &redeems.balance;
        let balance_key = self.spendable(balance, place);
        let field = self.points_field(&event.id, "points", place)?;
        let fields = self.fields_of(&event.id)?;
        let (choice, found) = self.field("redemption", &fields.fields, place)?;
        let own = self
            .rules
            .redemptions
            .iter()
            .filter(|of| of.balance == *balance);
        let own: Vec<&str> = own.map(|of| of.id.as_str()).to_list();
        if found.kind != Scalar::Choice || found.choices != own || !found.required {
            let problem = Problem::error("redemption-choices", place.pointer());
            self.report(problem.with("expected", listed(&own, ", ")));
        }
        Some(Role::Spends {
            balance: balance_key,
            field,
            way: Way::Redeems(choice),
            excess: redeems.excess,
        })
    }

    /// The balance of that name; one that can't be spent is reported.
    pub(super) fn spendable(&self, balance: &Id, place: &Place<'_>) -> Key<Balance> {
        let key = self.names.balances.key(balance, place);
        let declared = self.rules.balances.get(key.place());
        if declared.is_some_and(|declared| declared.id == *balance && !declared.spendable) {
            self.report(Problem::error("not-spendable", place.pointer()));
        }
        key
    }

    fn starts(
        &self,
        event: &definition::EventType,
        membership: &Id,
        place: &Place<'_>,
    ) -> Option<Role> {
        let key = self.names.memberships.find(membership.as_str(), place)?;
        let fields = self.fields_of(&event.id)?;
        let (plan, found) = self.field("plan", &fields.fields, place)?;
        let plans = &self.rules.memberships.get(key.place())?.plans;
        let plans: Vec<&str> = plans.iter().map(|plan| plan.id.as_str()).to_list();
        if found.kind != Scalar::Choice || found.choices != plans || !found.required {
            let problem = Problem::error("plan-choices", place.pointer());
            self.report(problem.with("expected", listed(&plans, ", ")));
        }
        let membership = key;
        Some(Role::Starts { membership, plan })
    }

    fn moves(
        &self,
        event: &definition::EventType,
        (ladder, field): (&Id, &Id),
        place: &Place<'_>,
    ) -> Option<Role> {
        let key = self
            .names
            .ladders
            .find(ladder.as_str(), &place.key("ladder"));
        let fields = self.fields_of(&event.id)?;
        let at = place.key("field");
        let (slot, found) = self.field(field.as_str(), &fields.fields, &at)?;
        if found.choices != MOVES || !found.required {
            let problem = Problem::error("wrong-field-type", at.pointer())
                .with("found", field.as_str())
                .with("expected", "a required choice of up, stay and down");
            self.report(problem);
        }
        Some(Role::Moves {
            ladder: key?,
            field: slot,
        })
    }

    /// The fields of an event type; `None` where there is none of that name.
    pub(super) fn fields_of(&self, event: &Id) -> Option<&EventFields> {
        let mut events = self.rules.events.iter();
        let position = events.position(|known| known.id == *event)?;
        self.events.get(position)
    }

    /// Puts each event type together with all that it concerns. Every key is a true one by now.
    pub(super) fn event_types(
        &mut self,
        roles: Vec<(Role, Option<TakesOff>)>,
        sends: Vec<Vec<Sending>>,
        (rules, multipliers, tasks): (&Table<EarnRule>, &Table<Multiplier>, &Table<Task>),
    ) -> Table<EventType> {
        let reversed = roles.iter().filter_map(|(role, _)| match *role {
            Role::Reverses(event) => Some(event),
            _ => None,
        });
        let reversed: Vec<Key<EventType>> = reversed.to_list();
        let fields = std::mem::take(&mut self.events);
        let parts = self.rules.events.iter().zip(fields).zip(roles).zip(sends);
        let mut events = Vec::new();
        for (position, (((event, mut fields), (role, takes_off)), sends)) in parts.enumerate() {
            let key = Key::new(position);
            let on_this = self.rules_on(&event.id);
            super::award::mark_factors(&mut fields, on_this.iter().map(|rule| &rules[*rule]));
            events.push(EventType {
                id: owned(&event.id),
                fields: fields.fields,
                lines: fields.lines,
                role,
                takes_off,
                reversible: reversed.contains(&key),
                feeds: self.fed_by(&event.id),
                moves: self.moved_by(&event.id),
                leaves: super::goals::leaves(tasks, key),
                uses: Uses::of(&on_this, rules, multipliers, &sends),
                sends,
                rules: on_this,
            });
        }
        for (back, of) in UNDOING_EVENTS {
            let key = Key::new(events.len());
            events.push(EventType::built_in(of, Role::Plain));
            events.push(EventType::built_in(back, Role::Reverses(key)));
        }
        Table::new(events)
    }
}
