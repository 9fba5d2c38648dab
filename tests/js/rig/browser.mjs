// Headless Chromium over a small server: the packed package as it is, and a bundle of the elements.
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { dirname, extname, join, normalize } from "node:path";
import { createRequire } from "node:module";
import { build } from "esbuild";
import { chromium } from "playwright-core";

const require = createRequire(import.meta.url);
/** Where the packed package is installed. */
export const packageFolder = dirname(require.resolve("tierpath/package.json"));

const TYPES = { ".js": "text/javascript", ".wasm": "application/wasm", ".json": "application/json" };

/** A browser and a server for one test file; `close` ends both. */
export async function startBrowser() {
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const server = await startServer(await bundledElements());
  const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
  const origin = `http://127.0.0.1:${server.address().port}`;
  const close = async () => {
    await browser.close();
    server.close();
    server.closeAllConnections();
  };
  return { browser, origin, close };
}

/** The elements with lit, as a bundler of a user makes them; the engine stays a file of its own. */
async function bundledElements() {
  const result = await build({
    stdin: { contents: ELEMENTS, resolveDir: dirname(packageFolder) },
    bundle: true,
    write: false,
    format: "esm",
  });
  return result.outputFiles[0].text;
}

const ELEMENTS = 'export * from "tierpath/elements"; export * from "tierpath/elements/simulator";';

async function startServer(elements) {
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    const policy = searchParams.get("policy");
    if (policy) response.setHeader("content-security-policy", policy);
    if (pathname === "/") return send(response, "text/html", PAGE);
    if (pathname === "/elements.js") return send(response, TYPES[".js"], elements);
    if (pathname === "/html.wasm") return send(response, "text/html", PAGE);
    if (pathname === "/untyped.wasm")
      return send(response, "application/octet-stream", packaged("/dist/tierpath.wasm"));
    return sendPackaged(response, pathname);
  });
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  return server;
}

const PAGE = `<!doctype html><html lang="en"><meta charset="utf-8"><title>tierpath</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><header><h1>Shop</h1><h2>Membership</h2></header><main></main></html>`;

function sendPackaged(response, pathname) {
  try {
    send(response, TYPES[extname(pathname)] ?? "text/plain", packaged(pathname));
  } catch {
    response.writeHead(404).end();
  }
}

function packaged(pathname) {
  return readFileSync(join(packageFolder, normalize(pathname)));
}

function send(response, type, body) {
  response.setHeader("content-type", `${type}${type.startsWith("text/") ? "; charset=utf-8" : ""}`);
  response.end(body);
}
