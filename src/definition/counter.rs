//! Counters: what is counted toward a tier or a task, and through which window it is read.

use super::{Id, Stream, Texts, Window};
use crate::json::{Node, Read};

/// A stream read through a window, or a formula of such.
#[derive(Clone, Debug)]
pub(crate) struct Counter {
    pub(crate) id: Id,
    pub(crate) of: Stream,
    pub(crate) window: Window,
}

impl Read for Counter {
    fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let id = object.required("id");
        object.optional::<Texts>("name");
        let of = match object.has("formula") {
            true => Stream::Formula(object.required("formula")),
            false => object.required("of"),
        };
        // A score is what it was set to last, a formula what its counters show.
        let window = match of.is_timeless() {
            true => Window::Lifetime,
            false => object.optional("window").unwrap_or_else(|| {
                object.required_node("window");
                Window::default()
            }),
        };
        object.finish();
        Self { id, of, window }
    }
}

/// Works a number out for each counter, in their order: from the counter itself and from what came
/// out for those that its formula reads. Only those before it count, so each is visited once.
pub(crate) fn by_parts(
    counters: &[Counter],
    number: &dyn Fn(&Counter, &[usize]) -> usize,
) -> Vec<usize> {
    let mut numbers: Vec<usize> = Vec::new();
    for counter in counters {
        let mut parts = Vec::new();
        if let Stream::Formula(formula) = &counter.of {
            formula.op.visit(&mut |id| {
                let place = counters.iter().position(|known| known.id == *id);
                parts.extend(place.and_then(|place| numbers.get(place)).copied());
            });
        }
        numbers.push(number(counter, &parts));
    }
    numbers
}
