//! Acts: the single things that a duty does, in counters and balances.

use super::{Id, Much};
use crate::json::{Node, Object, Read};
use crate::number::{Amount, Rounding};

/// What a duty does.
#[derive(Clone, Debug)]
pub(crate) enum Act {
    /// Takes from these counters, the first first, or from a balance.
    Take {
        verb: Verb,
        counters: Vec<Id>,
        balance: Option<Id>,
        /// `None`: everything.
        amount: Option<Much>,
        keep_at_most: Option<Amount>,
    },
    /// Credits what a counter has above something to a counter that is carried.
    Carry {
        from: Id,
        into: Id,
        above: Much,
        percent: Amount,
        round: Rounding,
        at_most: Option<Much>,
    },
    /// Gives so much of a balance for each whole step of another.
    Convert {
        balance: Id,
        step: Amount,
        at_least: Option<Amount>,
        /// `None` where the duty's benefits are all it gives.
        to: Option<Id>,
        give: Amount,
        forfeits_rest: bool,
    },
    Credit {
        counter: Option<Id>,
        balance: Option<Id>,
        amount: Much,
    },
}

/// What an act is called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Clear,
    Deduct,
    Decay,
    Forfeit,
    Carry,
    Convert,
    Credit,
}

impl Verb {
    const WORDS: [(&str, Self); 7] = [
        ("clear", Self::Clear),
        ("deduct", Self::Deduct),
        ("decay", Self::Decay),
        ("forfeit", Self::Forfeit),
        ("carry", Self::Carry),
        ("convert", Self::Convert),
        ("credit", Self::Credit),
    ];

    /// Its word in rule documents and outcomes.
    pub(crate) fn word(self) -> &'static str {
        let mut words = Self::WORDS.iter();
        words
            .find(|(_, verb)| *verb == self)
            .map_or("", |(word, _)| word)
    }
}

impl Default for Act {
    fn default() -> Self {
        Self::Credit {
            counter: None,
            balance: None,
            amount: Much::default(),
        }
    }
}

impl Read for Act {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let act = match object.tag("type", &Verb::WORDS) {
            Some(verb @ (Verb::Clear | Verb::Deduct | Verb::Decay | Verb::Forfeit)) => {
                take(verb, &object)
            }
            Some(Verb::Carry) => Self::Carry {
                from: object.required("from"),
                into: object.required("into"),
                above: object.or("above", Much::default()),
                percent: object.or("percent", HUNDRED),
                round: object.or("round", Rounding::Floor),
                at_most: object.optional("atMost"),
            },
            Some(Verb::Convert) => Self::Convert {
                balance: object.required("balance"),
                step: object.required("step"),
                at_least: object.optional("atLeast"),
                to: object.optional("to"),
                give: object.or("give", Amount::ZERO),
                forfeits_rest: object.or("remainder", Remainder(false)).0,
            },
            Some(Verb::Credit) => Self::Credit {
                counter: object.optional("counter"),
                balance: object.optional("balance"),
                amount: object.required("amount"),
            },
            None => return Self::default(),
        };
        object.finish();
        act
    }
}

/// All of it, in percent.
pub(crate) const HUNDRED: Amount = match Amount::from_millionths(100 * Amount::SCALE) {
    Some(hundred) => hundred,
    None => Amount::ONE,
};

fn take(verb: Verb, object: &Object<'_>) -> Act {
    let whole = matches!(verb, Verb::Clear | Verb::Forfeit);
    let keeps = !whole && object.has("keepAtMost");
    let keep_at_most = keeps.then(|| object.required("keepAtMost"));
    Act::Take {
        verb,
        counters: match verb {
            Verb::Forfeit => Vec::new(),
            Verb::Clear => object.required("counters"),
            _ => object.list("counters"),
        },
        balance: match verb {
            Verb::Forfeit => Some(object.required("balance")),
            Verb::Clear => None,
            _ => object.optional("balance"),
        },
        // With nothing but a most to keep, nothing else is taken.
        amount: match (whole, keep_at_most) {
            (true, _) => None,
            (false, Some(_)) => Some(object.or("amount", Much::default())),
            (false, None) => Some(object.required("amount")),
        },
        keep_at_most,
    }
}

/// What happens to what is less than a step.
#[derive(Default)]
struct Remainder(bool);

impl Read for Remainder {
    fn read(node: &Node<'_>) -> Self {
        Self(node.word(&[("keep", false), ("forfeit", true)]))
    }
}
