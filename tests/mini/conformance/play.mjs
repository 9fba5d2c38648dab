// Plays a case on a host and gives every answer with its place in the case file.
import { inputText } from "./cases.mjs";

/**
 * @param {object} host what runs the engine: `parse`, `open`, `apply`, `advance`, `preview`, `compare`, `opens`, `ask`, `views`, `snapshot`;
 *   a refusal is a thrown `{ problems }`
 * @param {object} entry the case
 * @returns {{ place: string, answer: unknown, expected: unknown }[]} `expected` is missing in a case of facts only
 */
export function play(host, { rules, member, steps = [], expect }) {
  const opened = attempt(() => {
    const program = host.parse(inputText(rules));
    return { program, member: host.open(program, inputText(member)) };
  });
  if (opened.problems) return [{ place: "/expect/problems", answer: opened.problems, expected: expect?.problems }];
  const { program } = opened.result;
  let current = opened.result.member;
  const answers = steps.map((step, index) => {
    const { next = current, key, answer } = take(host, program, current, step);
    current = next;
    return { place: `/steps/${index}/${key}`, answer, expected: step[key] };
  });
  return [...answers, ...ending(host, current, expect)];
}

function ending(host, member, expect) {
  const seen = { ...host.views(member), snapshot: host.snapshot(member) };
  return Object.entries(seen).map(([key, answer]) => ({ place: `/expect/${key}`, answer, expected: expect?.[key] }));
}

function take(host, program, member, step) {
  if ("apply" in step) return moved(attempt(() => host.apply(member, inputText(step.apply))));
  if ("advance" in step) return moved(attempt(() => host.advance(member, step.advance)));
  if ("preview" in step) return shown(attempt(() => host.preview(member, inputText(step.preview))));
  if ("compare" in step) return shown(attempt(() => host.compare(program, step.compare)));
  if ("opens" in step) return shown(attempt(() => host.opens(member, step.opens)));
  if ("ask" in step) {
    const [[kind, request]] = Object.entries(step.ask);
    return shown(attempt(() => host.ask(member, kind, inputText(request))));
  }
  return shown(attempt(() => host.views(member, step.look)));
}

function moved({ result, problems }) {
  return problems
    ? { key: "problems", answer: problems }
    : { key: "outcome", answer: result.outcome, next: result.member };
}

function shown({ result, problems }) {
  return problems ? { key: "problems", answer: problems } : { key: "shows", answer: result };
}

function attempt(work) {
  try {
    return { result: work() };
  } catch (error) {
    if (!error.problems) throw error;
    return { problems: error.problems };
  }
}
