// The first answer of an implementation in a fresh process: `node cold-child.mjs <file of the implementation>`.
import { readFileSync } from "node:fs";
import { firstAnswer } from "./small.mjs";

const home = new URL("..", import.meta.url);
const text = (path) => readFileSync(new URL(path, home), "utf8");
const texts = new Map(["workload/tierpath.json", "workload/members.json"].map((path) => [path, text(path)]));
const host = {
  bytes: (path) => readFileSync(new URL(`node_modules/${path}`, home)),
  text: (path) => texts.get(path),
};
const workload = JSON.parse(text("workload/workload.json"));
process.send(await firstAnswer(() => import(new URL(process.argv[2], home)), workload, host));
