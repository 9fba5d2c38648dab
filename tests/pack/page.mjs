// Opens a built page in headless Chromium, from a server that sends what a careful shop's sends:
// the right content types and a policy that allows nothing inline and nothing from elsewhere.
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { chromium } from "playwright-core";

const POLICY = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'; style-src 'self'";

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm", ".css": "text/css" };

const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"];

/**
 * @param {string} folder the built page
 * @returns {Promise<{ title: string, requests: string[] }>} the title it ends up with, and what it asked for
 */
export async function openPage(folder) {
  const server = await serve(folder);
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: QUIET });
  try {
    return await visit(await browser.newPage(), `http://127.0.0.1:${server.address().port}/`);
  } finally {
    await browser.close();
    server.close();
  }
}

async function visit(page, address) {
  const requests = [];
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  const failure = new Promise((_, reject) => page.on("pageerror", reject));
  await page.goto(address);
  const answered = page.waitForFunction(() => document.title !== "waiting", null, { timeout: 20_000 });
  await Promise.race([answered, failure]);
  return { title: await page.title(), requests };
}

function serve(folder) {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url, "http://127.0.0.1");
    const file = join(folder, normalize(pathname === "/" ? "/index.html" : pathname));
    answer(response, file).catch(() => response.writeHead(404).end());
  });
  return new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(server)));
}

async function answer(response, file) {
  const body = await readFile(file);
  const type = TYPES[extname(file)] ?? "application/octet-stream";
  response.writeHead(200, { "content-type": type, "content-security-policy": POLICY }).end(body);
}
