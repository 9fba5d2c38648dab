//! Names for people, from the rule document's own texts.

use serde_json::Value;

use crate::language::Language;

/// A rule document read for its names only.
pub(crate) struct Names {
    document: Value,
    language: Language,
}

impl Names {
    /// The names of a document that was compiled before.
    pub(crate) fn of(rules: &str, language: Language) -> Self {
        let mut document: Value = serde_json::from_str(rules).unwrap_or_default();
        // Of a book, its last edition names things.
        let editions = document.get_mut("editions").and_then(Value::as_array_mut);
        let last = editions.and_then(Vec::pop);
        if let Some(rules) = last.and_then(|mut edition| Some(edition.get_mut("rules")?.take())) {
            document = rules;
        }
        Self { document, language }
    }

    /// The name of a group of a segment.
    pub(crate) fn group<'n>(&'n self, segment: &str, group: &'n str) -> &'n str {
        let segment = self.find("segments", "id", segment);
        let groups = segment.and_then(|segment| segment.get("groups"));
        let item = groups.and_then(|groups| with(groups, "id", group));
        item.and_then(|item| self.text(item)).unwrap_or(group)
    }

    /// The name of an item of a section; its id where it has none.
    pub(crate) fn item<'n>(&'n self, section: &str, id: &'n str) -> &'n str {
        let item = self.find(section, "id", id);
        item.and_then(|item| self.text(item)).unwrap_or(id)
    }

    /// The name of an event type.
    pub(crate) fn event<'n>(&'n self, kind: &'n str) -> &'n str {
        let event = self.find("events", "type", kind);
        event.and_then(|event| self.text(event)).unwrap_or(kind)
    }

    /// The name of a tier of a ladder.
    pub(crate) fn tier<'n>(&'n self, ladder: &str, tier: &'n str) -> &'n str {
        let ladder = self.find("ladders", "id", ladder);
        let tiers = ladder.and_then(|ladder| ladder.get("tiers"));
        let item = tiers.and_then(|tiers| with(tiers, "id", tier));
        item.and_then(|item| self.text(item)).unwrap_or(tier)
    }

    /// The name of an option of a choice.
    pub(crate) fn option<'n>(&'n self, choice: &str, option: &'n str) -> &'n str {
        let choice = self.find("choices", "id", choice);
        let options = choice.and_then(|choice| choice.get("options"));
        let item = options.and_then(|options| with(options, "id", option));
        item.and_then(|item| self.text(item)).unwrap_or(option)
    }

    /// The name of what gave a credit.
    pub(crate) fn source<'n>(&'n self, kind: &str, id: &'n str) -> &'n str {
        let section = match kind {
            "task" => "tasks",
            "journey" => "journeys",
            "duty" => "duties",
            "tier" => "ladders",
            "membership" => "memberships",
            "milestone" => "milestones",
            "choice" => "choices",
            "redemption" => "redemptions",
            _ => "earn",
        };
        self.item(section, id)
    }

    /// The name of what a rule starts from: a field, or an earlier rule.
    pub(crate) fn basis(&self, rule: &str) -> &str {
        let Some(rule) = self.find("earn", "id", rule) else {
            return "";
        };
        let field = rule.pointer("/award/field").and_then(Value::as_str);
        let field = field.unwrap_or_default();
        match field.split_once('.') {
            Some(("rule", before)) => self.item("earn", before),
            Some((scope, id)) => self.field(rule, scope, id),
            None => self.field(rule, "event", field),
        }
    }

    fn field<'n>(&'n self, rule: &Value, scope: &str, id: &'n str) -> &'n str {
        let kind = rule.get("on").and_then(Value::as_str).unwrap_or_default();
        let event = self.find("events", "type", kind);
        let fields = event.and_then(|event| event.get("fields"));
        let fields = match scope {
            "line" => fields
                .and_then(|fields| with(fields, "type", "lines"))
                .and_then(|lines| lines.get("fields")),
            _ => fields,
        };
        let field = fields.and_then(|fields| with(fields, "id", id));
        field.and_then(|field| self.text(field)).unwrap_or(id)
    }

    /// Whether factors of different groups are multiplied with each other.
    pub(crate) fn compounds(&self) -> bool {
        let across = self.document.pointer("/stacking/acrossGroups");
        across.and_then(Value::as_str) == Some("compound")
    }

    /// The currency's code.
    pub(crate) fn currency(&self) -> &str {
        let code = self.document.pointer("/currency/code");
        code.and_then(Value::as_str).unwrap_or_default()
    }

    fn find(&self, section: &str, key: &str, value: &str) -> Option<&Value> {
        with(self.document.get(section)?, key, value)
    }

    /// In the language asked for, else in the document's own, else in any.
    fn text<'n>(&'n self, item: &'n Value) -> Option<&'n str> {
        let texts = item.get("name")?.as_object()?;
        let own = self.document.pointer("/locales/default");
        let own = own.and_then(Value::as_str).unwrap_or_default();
        let wanted = texts.get(self.language.tag()).or_else(|| texts.get(own));
        wanted.or_else(|| texts.values().next())?.as_str()
    }
}

fn with<'v>(list: &'v Value, key: &str, value: &str) -> Option<&'v Value> {
    let mut items = list.as_array()?.iter();
    items.find(|item| item.get(key).and_then(Value::as_str) == Some(value))
}
