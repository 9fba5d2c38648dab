//! What is asked, and the event that buys the membership that is asked about.

use super::super::ahead::Ahead;
use crate::json::{Entry, Json, Node};
use crate::list::ToList as _;
use crate::place::Place;
use crate::problem::Problem;
use crate::program::{Program, Role, unknown};

/// What is asked.
pub(super) struct Request {
    membership: String,
    plan: Option<String>,
    data: Vec<Entry<'static>>,
    pub(super) ahead: Ahead,
    pub(super) break_even: bool,
}

impl Request {
    pub(super) fn read(node: &Node<'_>) -> Self {
        let object = node.object();
        let data = object.node("data").map(|node| node.json.owned());
        let request = Self {
            membership: object.required("membership"),
            plan: object.optional("plan"),
            data: match data {
                Some(Json::Object(entries)) => entries,
                _ => Vec::new(),
            },
            ahead: Ahead::read(&object),
            break_even: object.or("breakEven", true),
        };
        object.finish();
        request
    }
}

/// A membership that is asked about, as an event that buys it.
pub(super) struct Purchase<'p> {
    pub(super) membership: &'p str,
    pub(super) plan: &'p str,
    pub(super) event: Vec<Entry<'static>>,
}

/// The event by which a plan of a membership is bought.
///
/// # Errors
/// `unknown-reference` for a membership, or a plan of it, that there is not or that nothing starts.
pub(super) fn purchase<'p>(
    program: &'p Program,
    request: &Request,
) -> Result<Purchase<'p>, Problem> {
    let sold = |key| {
        program.events.values().find_map(|kind| match kind.role {
            Role::Starts { membership, plan } if membership == key => {
                Some((kind, kind.fields.get(plan)?))
            }
            _ => None,
        })
    };
    let memberships = || program.memberships.iter();
    let found = memberships().find(|(_, of)| of.id == request.membership);
    let found = found.and_then(|(key, of)| Some((of, sold(key)?)));
    let Some((membership, (kind, field))) = found else {
        let known = memberships().map(|(_, of)| &*of.id).to_list();
        let at = Place::ROOT;
        return Err(unknown(
            "membership",
            &request.membership,
            &known,
            &at.key("membership"),
        ));
    };
    let mut plans = membership.plans.iter();
    let plan = match &request.plan {
        Some(plan) => plans.find(|of| of.id == *plan),
        None => plans.next(),
    };
    let Some(plan) = plan else {
        let known = membership.plans.iter().map(|of| &*of.id).to_list();
        let asked = request.plan.as_deref().unwrap_or_default();
        return Err(unknown("plan", asked, &known, &Place::ROOT.key("plan")));
    };
    let mut data = request.data.clone();
    data.retain(|(key, _)| *key != field.id);
    data.push((field.id.clone().into(), Json::said(plan.id.clone())));
    Ok(Purchase {
        membership: &membership.id,
        plan: &plan.id,
        event: vec![
            ("type".into(), Json::said(kind.id.clone())),
            ("data".into(), Json::Object(data)),
        ],
    })
}
