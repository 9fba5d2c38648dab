/** The worker that finds plans, as the page asks it. */
import type { Plan, PlanRequest, Snapshot } from "tierpath";

/** What the worker is asked. */
export interface Question {
  readonly number: number;
  readonly rules: string;
  readonly snapshot: Snapshot;
  readonly request: PlanRequest;
}

/** What it answers. */
export type Answer =
  | { readonly number: number; readonly plan: Plan }
  | { readonly number: number; readonly problem: string };

/** Asks for the plan of a member. */
export type Planner = (rules: string, snapshot: Snapshot, request: PlanRequest) => Promise<Plan>;

/** Starts the worker; it is there once its module is loaded. */
export async function startPlanner(): Promise<Planner> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const waiting = new Map<number, (answer: Answer) => void>();
  let asked = 0;
  await new Promise<void>((ready, failed) => {
    worker.addEventListener("error", ({ message }) => failed(new Error(message)));
    worker.addEventListener("message", ({ data }: MessageEvent<Answer | "ready">) => {
      if (data === "ready") return ready();
      waiting.get(data.number)?.(data);
      waiting.delete(data.number);
    });
  });
  return async (rules, snapshot, request) => {
    asked += 1;
    const number = asked;
    const answered = new Promise<Answer>((answer) => waiting.set(number, answer));
    worker.postMessage({ number, rules, snapshot, request } satisfies Question);
    const answer = await answered;
    if ("plan" in answer) return answer.plan;
    throw new Error(answer.problem);
  };
}
