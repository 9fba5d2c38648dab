// The data set of tests/conformance, and how a case is played on the package. Nothing here knows a case.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = new URL("../../../", import.meta.url);
const textOf = (path) => readFileSync(fileURLToPath(new URL(path, root)), "utf8");
const jsonOf = (path) => JSON.parse(textOf(path));

export const indexFile = () => jsonOf("tests/conformance/index.json");
export const schemaFile = () => jsonOf("tests/conformance/schema.json");

/** Every case that the index lists: its file, its content, and its rules and member as inputs. */
export function dataSet() {
  return indexFile().cases.map((file) => {
    const content = jsonOf(`tests/conformance/${file}`);
    return { file, content, rules: rulesOf(content.rules), member: memberOf(content.member) };
  });
}

function rulesOf(rules) {
  if (typeof rules === "string") return textOf(rules);
  return isText(rules) ? rules.text : JSON.stringify(rules);
}

function memberOf(member) {
  return typeof member === "string" ? jsonOf(member) : member;
}

const isText = (input) => typeof input.text === "string" && Object.keys(input).length === 1;

/** Whether a case needs an input that the package, which takes values, can't be given. */
export function needsText({ content, member }) {
  const inputs = content.steps.map(({ apply, preview, ask }) => apply ?? preview ?? Object.values(ask ?? {})[0] ?? {});
  return [member, ...inputs].some(isText);
}

/**
 * Plays a case; every answer as `[place in the case file, bytes]`. It stands alone, so that a page can
 * be given its source.
 */
export function play({ Program }, { content, rules, member }) {
  const bytes = (value) => JSON.stringify(value);
  // The segments of a program without any are no answer, nor is a history where none is kept.
  const some = (segments, history) => ({
    ...(segments.segments.length > 0 && { segments }),
    ...(history.months.length > 0 && { history }),
  });
  const views = (of, at) => ({
    progress: of.progressAll({ at }),
    points: of.points({ at }),
    benefits: of.benefits({ at }),
    checklist: of.checklist({ at }),
    ...some(of.segments({ at }), of.history({ at })),
  });
  const problems = ({ diagnostics }) =>
    bytes(diagnostics.map(({ severity, code, path, args }) => ({ severity, code, path, args })));

  function step(current, { apply, advance, preview, look, compare, opens, ask }) {
    if (ask !== undefined) {
      // A question is a method of the member by its name.
      const [[kind, request]] = Object.entries(ask);
      return { member: current, key: "shows", value: current[kind](request) };
    }
    if (compare !== undefined) {
      const value = program.compareTiers(compare.ladder, compare.from, compare.to);
      return { member: current, key: "shows", value };
    }
    if (opens !== undefined) return { member: current, key: "shows", value: current.opens(opens.at, opens.benefit) };
    if (look !== undefined) return { member: current, key: "shows", value: views(current, look) };
    if (preview !== undefined) return { member: current, key: "shows", value: current.preview(preview) };
    const next = apply === undefined ? current.advance(advance) : current.apply(apply);
    return { member: next, key: "outcome", value: next.outcome };
  }

  let program;
  let current;
  try {
    program = Program.parse(rules);
    current = program.open(member);
  } catch (error) {
    return [["/expect/problems", problems(error)]];
  }
  const answers = content.steps.map((wanted, place) => {
    try {
      const { member, key, value } = step(current, wanted);
      current = member;
      return [`/steps/${place}/${key}`, bytes(value)];
    } catch (error) {
      if (!error.diagnostics) throw error;
      return [`/steps/${place}/problems`, problems(error)];
    }
  });
  const last = { ...views(current), snapshot: current.snapshot() };
  return [...answers, ...Object.entries(last).map(([name, value]) => [`/expect/${name}`, bytes(value)])];
}

/** The bytes that a case file holds at a place. */
export function expected(content, place) {
  const value = place
    .slice(1)
    .split("/")
    .reduce((inside, key) => inside?.[key], content);
  return JSON.stringify(value);
}

/** How many answers a case file holds. */
export function held({ steps, expect }) {
  const inSteps = steps.flatMap((step) => ["outcome", "problems", "shows"].filter((key) => key in step));
  return inSteps.length + Object.keys(expect).length;
}
