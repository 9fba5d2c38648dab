// tierpath's progress of many members: a column of numbers in, columns out.
import { init, Program } from "tierpath";
import { batchGrowth } from "../harness/workload.mjs";
import { documents } from "./documents.mjs";

export async function load(workload, host) {
  const { rules } = await documents(host);
  await init();
  host.initialised?.();
  const program = Program.parse(rules);
  return {
    column: batchGrowth(workload),
    batch: (growth) => program.progressColumns({ counters: { growth } }),
  };
}
