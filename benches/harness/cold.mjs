// Cold starts: a fresh process or page for each, from the script to the first right answer.
import { forked } from "./forked.mjs";
import { draws, median, shuffled } from "./statistics.mjs";

const PARTS = ["script", "init", "load", "first", "own", "whole"];

/** Milliseconds by row and part, a number for each round. */
export async function coldStarts(rows, expected, { rounds, start, note }) {
  const draw = draws(7);
  const times = Object.fromEntries(rows.map(({ id }) => [id, Object.fromEntries(PARTS.map((part) => [part, []]))]));
  for (let round = 0; round < rounds; round++) {
    for (const row of shuffled(rows, draw)) {
      const found = await start(row);
      if (found.answer !== expected.previews[0]) throw new Error(`${row.id} begins with ${found.answer}`);
      for (const part of PARTS) times[row.id][part].push(found[part]);
    }
    note(`cold round ${round + 1} of ${rounds}`);
  }
  return times;
}

/** One cold start in Node. */
export const coldInNode = ({ file }) => forked("cold-child.mjs", file);

/** Cold starts in a browser that runs: a fresh context each, which has no cache. */
export async function coldInChromium(chromium, rows) {
  for (const { id, file } of rows) {
    await chromium.bundle(`cold-${id}.js`, `export * from "./${file}";`);
  }
  await chromium.bundle("first.js", `export { firstAnswer } from "./harness/small.mjs";`);
  return async ({ id }) => {
    const context = await chromium.browser.newContext();
    try {
      const page = await context.newPage();
      await page.goto(`${chromium.origin}/`);
      return await page.evaluate(inPage, `/cold-${id}.js`);
    } finally {
      await context.close();
    }
  };
}

async function inPage(script) {
  const text = async (path) => (await fetch(`/files/${path}`)).text();
  const { firstAnswer } = await import("/first.js");
  const workload = JSON.parse(await text("workload/workload.json"));
  const paths = ["workload/tierpath.json", "workload/members.json"];
  const texts = new Map(await Promise.all(paths.map(async (path) => [path, await text(path)])));
  const bytes = async (path) => new Uint8Array(await (await fetch(`/${path}`)).arrayBuffer());
  return firstAnswer(() => import(script), workload, { bytes, text: (path) => texts.get(path) });
}

/** The medians of a row's parts. */
export const medians = (parts) =>
  Object.fromEntries(Object.entries(parts).map(([part, rounds]) => [part, median(rounds)]));
