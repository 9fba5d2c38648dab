// A script in a process of its own that sends one message and ends.
import { fork } from "node:child_process";

/** What a script of this folder sends. */
export function forked(script, ...args) {
  return new Promise((done, failed) => {
    const process = fork(new URL(script, import.meta.url).pathname, args);
    process.once("message", done);
    process.once("exit", (code) => code !== 0 && failed(new Error(`${script} ${args.join(" ")} ended with ${code}`)));
  });
}
