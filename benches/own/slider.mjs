// tierpath's slider: one number of an order left open, everything else worked out once.
import { init, Program } from "tierpath";
import { money, sweepAmounts } from "../harness/workload.mjs";
import { documents, SWEPT, sweepDraft } from "./documents.mjs";

export async function load(workload, host) {
  const { rules, snapshots } = await documents(host);
  await init();
  host.initialised?.();
  const program = Program.parse(rules);
  const member = program.open(snapshots[0]);
  const slider = member.prepare(sweepDraft(workload), SWEPT);
  const amounts = sweepAmounts(workload);
  const last = money(amounts.at(-1));
  return {
    amounts,
    step: (amount) => slider.at(amount),
    stepAnswer: ({ earned, value, rank, fraction, missing }) => [earned, value, rank, fraction, missing ?? 0],
    sweep: () => slider.sweep({ from: workload.sweep.first, to: last, step: workload.sweep.step }),
    sweepAnswer: ({ earned, value, rank, fraction, missing }) =>
      amounts.map((_, at) => [earned[at], value[at], rank[at], fraction[at], missing[at]]),
  };
}
