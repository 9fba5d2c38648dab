// Implementations in Node, a child process each.
import { fork } from "node:child_process";

const child = new URL("child.mjs", import.meta.url).pathname;

/** The runner of a row: `ask` sends a question to its process, `close` ends it. */
export async function inNode({ file }) {
  const process = fork(child, [file], { execArgv: ["--expose-gc"] });
  const answer = () =>
    new Promise((done, failed) => {
      const ended = (code) => failed(new Error(`the process of ${file} ended with ${code}`));
      process.once("exit", ended);
      process.once("message", (message) => {
        process.off("exit", ended);
        if (message.error) failed(new Error(message.error));
        else done(message.answer);
      });
    });
  await answer();
  return {
    ask(question, ...args) {
      process.send({ ask: question, args });
      return answer();
    },
    close: () => process.kill(),
  };
}
