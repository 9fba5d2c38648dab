// The child process of one implementation in Node: `node child.mjs <file of the implementation>`, spoken to by messages.
import { readFileSync } from "node:fs";
import { bench } from "./bench.mjs";

const home = new URL("..", import.meta.url);
const workload = JSON.parse(readFileSync(new URL("workload/workload.json", home)));
const host = {
  bytes: (path) => readFileSync(new URL(`node_modules/${path}`, home)),
  text: (path) => readFileSync(new URL(path, home), "utf8"),
};
const module = await import(new URL(process.argv[2], home));
const own = await bench(module, workload, host);

process.on("message", async ({ ask, args }) => {
  try {
    process.send({ answer: await own[ask](...args) });
  } catch (error) {
    process.send({ error: error.stack ?? String(error) });
  }
});
process.send({ answer: "ready" });
