// The two ways to a conformance answer: the engine's bindings, which take any text, and the package's
// public API, which takes plain objects.

/** The segments of a program without any are no answer, nor is a history where none is kept. */
const some = (segments, history) => ({
  ...(segments.segments.length > 0 && { segments }),
  ...(history.months.length > 0 && { history }),
});

/** The bindings, as the loader hands them to the host. */
export function bindings({ RawProgram }) {
  const after = (member) => ({ member, outcome: member.outcome() });
  return {
    parse: (rules) => RawProgram.parse(rules),
    open: (program, snapshot) => program.open(snapshot),
    apply: (member, event) => after(member.apply(event)),
    advance: (member, at) => after(member.advance(at)),
    preview: (member, events) => member.preview(events),
    compare: (program, { ladder, from, to }) => program.compareTiers(ladder, from, to),
    opens: (member, { at, benefit }) => member.opens(at, benefit),
    ask: (member, kind, request) => member.ask(kind, request),
    views: (member, at) => ({
      progress: member.progress(at),
      points: member.points(at),
      benefits: member.benefits(at),
      checklist: member.checklist(at),
      ...some(member.segments(at), member.history(at)),
    }),
    snapshot: (member) => member.snapshot(),
  };
}

/** The public API. */
export function publicApi({ Program }) {
  const after = (member) => ({ member, outcome: member.outcome });
  const refusing =
    (work) =>
    (...inputs) => {
      try {
        return work(...inputs);
      } catch (error) {
        throw { problems: error.diagnostics.map(({ message, help, ...problem }) => problem) };
      }
    };
  return {
    parse: refusing((rules) => Program.parse(rules)),
    open: refusing((program, snapshot) => program.open(JSON.parse(snapshot))),
    apply: refusing((member, event) => after(member.apply(JSON.parse(event)))),
    advance: refusing((member, at) => after(member.advance(at))),
    preview: refusing((member, events) => member.preview(JSON.parse(events))),
    compare: refusing((program, { ladder, from, to }) => program.compareTiers(ladder, from, to)),
    opens: refusing((member, { at, benefit }) => member.opens(at, benefit)),
    ask: refusing((member, kind, request) => member[kind](JSON.parse(request))),
    views: refusing((member, at) => ({
      progress: member.progressAll({ at }),
      points: member.points({ at }),
      benefits: member.benefits({ at }),
      checklist: member.checklist({ at }),
      ...some(member.segments({ at }), member.history({ at })),
    })),
    snapshot: (member) => member.snapshot(),
  };
}
