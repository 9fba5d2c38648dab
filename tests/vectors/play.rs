//! Playing a case on a host: the crate itself, or its WebAssembly bindings.

use serde_json::Value;

use super::case::{input, string};

/// An answer: its place in the case file as a JSON Pointer, and its bytes.
pub(crate) type Answer = (String, String);

/// What runs the engine. Answers are compact JSON; a refusal is the list of its problems.
pub(crate) trait Host {
    type Program;
    type Member;

    fn parse(&self, rules: &str) -> Result<Self::Program, String>;
    fn open(&self, program: &Self::Program, snapshot: &str) -> Result<Self::Member, String>;
    fn apply(&self, member: &Self::Member, event: &str) -> Result<(Self::Member, String), String>;
    fn advance(&self, member: &Self::Member, at: &str) -> Result<(Self::Member, String), String>;
    fn preview(&self, member: &Self::Member, events: &str) -> Result<String, String>;
    /// What changes between two tiers of a ladder.
    fn compare(&self, program: &Self::Program, of: [&str; 3]) -> Result<String, String>;
    /// From when a member may enter what opens to everybody at a moment.
    fn opens(
        &self,
        member: &Self::Member,
        at: &str,
        benefit: Option<&str>,
    ) -> Result<String, String>;
    /// What a question of a kind is answered, such as `solve`; the request is JSON text.
    fn ask(&self, member: &Self::Member, kind: &str, request: &str) -> Result<String, String>;
    /// Progress, points, benefits, checklist, segments and history at a later moment, or at the
    /// member's own.
    fn views(&self, member: &Self::Member, at: Option<&str>) -> Result<[String; 6], String>;
    fn snapshot(&self, member: &Self::Member) -> String;
}

/// Plays a case; every answer in order.
pub(crate) fn play<H: Host>(host: &H, case: &Value, file: &dyn Fn(&str) -> String) -> Vec<Answer> {
    let parsed = host.parse(&input(&case["rules"], file));
    let opened = parsed.and_then(|program| {
        let member = host.open(&program, &input(&case["member"], file))?;
        Ok((program, member))
    });
    let (program, mut member) = match opened {
        Ok(opened) => opened,
        Err(problems) => return vec![("/expect/problems".to_owned(), problems)],
    };
    let mut answers = Vec::new();
    for (place, step) in case["steps"].as_array().into_iter().flatten().enumerate() {
        let (next, (key, bytes)) = take(host, (&program, &member), step);
        answers.push((format!("/steps/{place}/{key}"), bytes));
        member = next.unwrap_or(member);
    }
    let views = host.views(&member, None).expect("views of the present");
    for (name, bytes) in VIEWS.iter().zip(views) {
        if !is_nothing(name, &bytes) {
            answers.push((format!("/expect/{name}"), bytes));
        }
    }
    answers.push(("/expect/snapshot".to_owned(), host.snapshot(&member)));
    answers
}

const VIEWS: [&str; 6] = [
    "progress",
    "points",
    "benefits",
    "checklist",
    "segments",
    "history",
];

/// The segments of a program without any are no answer, nor is a history where none is kept.
fn is_nothing(name: &str, bytes: &str) -> bool {
    let nothing = [r#""segments":[]}"#, r#""months":[]}"#];
    ["segments", "history"].contains(&name) && nothing.iter().any(|end| bytes.ends_with(end))
}

/// One step: the member after it, where it moved on, and the answer with its key.
fn take<H: Host>(
    host: &H,
    (program, member): (&H::Program, &H::Member),
    step: &Value,
) -> (Option<H::Member>, (&'static str, String)) {
    let no_file = |path: &str| panic!("a step names no file, but `{path}`");
    let moved = |result: Result<(H::Member, String), String>| match result {
        Ok((member, outcome)) => (Some(member), ("outcome", outcome)),
        Err(problems) => (None, ("problems", problems)),
    };
    let shown = |result: Result<String, String>| match result {
        Ok(shown) => (None, ("shows", shown)),
        Err(problems) => (None, ("problems", problems)),
    };
    if let Some(event) = step.get("apply") {
        return moved(host.apply(member, &input(event, &no_file)));
    }
    if let Some(at) = step.get("advance") {
        return moved(host.advance(member, string(at)));
    }
    if let Some(events) = step.get("preview") {
        return shown(host.preview(member, &input(events, &no_file)));
    }
    if let Some(of) = step.get("compare") {
        let of = ["ladder", "from", "to"].map(|key| string(&of[key]));
        return shown(host.compare(program, of));
    }
    if let Some(sale) = step.get("opens") {
        let benefit = sale.get("benefit").map(string);
        return shown(host.opens(member, string(&sale["at"]), benefit));
    }
    if let Some(question) = step.get("ask") {
        let (kind, request) = asked(question);
        return shown(host.ask(member, kind, &input(request, &no_file)));
    }
    let at = string(&step["look"]);
    shown(host.views(member, Some(at)).map(|views| {
        let views = VIEWS.iter().zip(views);
        let some = views.filter(|(name, bytes)| !is_nothing(name, bytes));
        let shown: Vec<String> = some
            .map(|(name, bytes)| format!(r#""{name}":{bytes}"#))
            .collect();
        format!("{{{}}}", shown.join(","))
    }))
}

/// The kind of a question, and its request.
fn asked(question: &Value) -> (&str, &Value) {
    let mut kinds = question.as_object().expect("a question").iter();
    let (kind, request) = kinds.next().expect("a kind");
    (kind, request)
}
