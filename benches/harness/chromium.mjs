// Implementations in headless Chromium, a page and a renderer process each. What a page runs is bundled and minified,
// as a shop serves it.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname } from "node:path";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const home = new URL("..", import.meta.url);
const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };
/** The package looks for its module beside the script. */
const ENGINE = new URL("node_modules/tierpath/dist/tierpath.wasm", home);
const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,"></html>`;

/** A browser and a server; `open` gives the runner of a row, `close` ends both. */
export async function startChromium() {
  const bundles = new Map();
  const server = createServer((request, response) => answer(request, response, bundles));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const args = ["--no-sandbox", "--disable-background-timer-throttling", "--disable-renderer-backgrounding"];
  const browser = await chromium.launch({ executablePath, args });
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    browser,
    origin,
    version: browser.version(),
    bundle: async (name, source) => bundles.set(name, await bundled(source)),
    open: (row) => openPage(browser, origin, bundles, row),
    async close() {
      await browser.close();
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A module of ours as a browser gets it. */
export async function bundled(contents) {
  const result = await build({
    stdin: { contents, resolveDir: new URL(".", home).pathname },
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
  });
  return result.outputFiles[0].text;
}

function answer(request, response, bundles) {
  const { pathname } = new URL(request.url, "http://localhost");
  // A page that shares nothing has a finer clock.
  response.setHeader("cross-origin-opener-policy", "same-origin");
  response.setHeader("cross-origin-embedder-policy", "require-corp");
  try {
    if (pathname === "/") return send(response, "text/html; charset=utf-8", PAGE);
    const bundle = bundles.get(pathname.slice(1));
    if (bundle !== undefined) return send(response, TYPES[".js"], bundle);
    if (pathname === "/tierpath.wasm") return send(response, TYPES[".wasm"], readFileSync(ENGINE));
    const path = pathname.startsWith("/files/") ? pathname.slice("/files/".length) : `node_modules${pathname}`;
    return send(response, TYPES[extname(pathname)] ?? "text/plain", readFileSync(new URL(path, home)));
  } catch {
    return response.writeHead(404).end();
  }
}

function send(response, type, body) {
  response.setHeader("content-type", type);
  response.end(body);
}

/** How a page gets the files that its bundle does not hold. */
const HOST = `const host = {
  bytes: async (path) => new Uint8Array(await (await fetch("/" + path)).arrayBuffer()),
  text: async (path) => (await fetch("/files/" + path)).text(),
};`;

async function openPage(browser, origin, bundles, { id, file }) {
  const name = `${id}.js`;
  const source = `import * as module from "./${file}"; import { bench } from "./harness/bench.mjs"; ${HOST}
    globalThis.ready = (async () => {
      const workload = await (await fetch("/files/workload/workload.json")).json();
      globalThis.own = await bench(module, workload, host);
    })();`;
  bundles.set(name, await bundled(source));
  // A context each: pages of different contexts share no process.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${origin}/`);
  await page.evaluate(async (script) => {
    await import(script);
    await globalThis.ready;
  }, `/${name}`);
  return {
    ask: (question, ...args) =>
      page.evaluate(async ([question, args]) => globalThis.own[question](...args), [question, args]),
    close: () => context.close(),
  };
}
