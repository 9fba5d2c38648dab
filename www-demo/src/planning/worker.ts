/** Finds plans off the page's thread, with the same module: what takes long here holds nobody up. */
import { init, Program } from "tierpath";
import type { Answer, Question } from "./planner";

const programs = new Map<string, Program>();

function programOf(rules: string): Program {
  const found = programs.get(rules) ?? Program.parse(rules);
  programs.set(rules, found);
  return found;
}

function answer({ number, rules, snapshot, request }: Question): Answer {
  try {
    const member = programOf(rules).open(snapshot);
    const plan = member.plan(request);
    member.free();
    return { number, plan };
  } catch (error) {
    return { number, problem: error instanceof Error ? error.message : String(error) };
  }
}

addEventListener("message", ({ data }: MessageEvent<Question>) => postMessage(answer(data)));
init().then(() => postMessage("ready"));
