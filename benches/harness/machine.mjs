// Where the numbers come from.
import { readFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, totalmem } from "node:os";

/** The machine, and how busy it is. */
export function machine() {
  const [first] = cpus();
  return {
    processor: first?.model.trim() ?? "unknown",
    cores: availableParallelism(),
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    load: Number(loadavg()[0].toFixed(1)),
  };
}

/** The versions of what was measured. */
export function versions() {
  const file = (path) => JSON.parse(readFileSync(new URL(path, import.meta.url)));
  return {
    node: process.version,
    tierpath: file("../node_modules/tierpath/package.json").version,
    ...file("../package.json").dependencies,
  };
}
