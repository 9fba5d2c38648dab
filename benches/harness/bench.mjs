// One implementation on one host, as the harness speaks with it: `check`, `warm`, `fastest`.
import { wrongAnswers } from "./check.mjs";
import { clock } from "./clock.mjs";

/** Loads an implementation's module; `host.bytes` reads a file of a package. */
export async function bench(module, workload, host) {
  const peer = await module.load(workload, host);
  const own = clock(peer);
  return {
    kinds: () => own.kinds,
    check: (expected) => wrongAnswers(peer, expected),
    warm: (kind, milliseconds) => own.warm(kind, milliseconds),
    fastest: (kind, blocks, milliseconds) => own.fastest(kind, blocks, milliseconds),
  };
}
