// A phone-sized Chromium page that lacks what mini-program hosts lack, with WeChat's way of opening
// a core in place of WebAssembly. Chromium's own layout, style and accessibility do the rest.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";
import { hostSliders, SLIDER_STYLES } from "./host-slider.mjs";

const { resolve } = createRequire(import.meta.url);
const EXECUTABLE = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 3 };

/**
 * Opens a compiled mini-program. The caller closes the browser.
 *
 * @param {{ script: string, styles: string }} compiled
 * @param {{ root: string, lang?: string }} options `root`: the code package's folder
 */
export async function openPhone({ script, styles }, { root, lang = "zh-CN" }) {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: ["--no-sandbox"] });
  const page = await browser.newPage({ ...PHONE, reducedMotion: "reduce" });
  const errors = [];
  page.on("pageerror", (error) => errors.push(error));
  page.on("console", (message) => message.type() === "error" && errors.push(new Error(message.text())));
  await page.exposeFunction("readCodeFile", (path) => codeFile(root, path));
  await page.setContent(shell(lang, styles));
  await page.evaluate(becomeMiniProgram);
  await page.evaluate(hostSliders);
  await page.addScriptTag({ content: script });
  return { browser, page, errors };
}

function shell(lang, styles) {
  return `<!doctype html><html lang="${lang}"><head><title>tierpath</title>
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <style>body { margin: 0; font-family: "Noto Sans CJK SC", sans-serif } ${SLIDER_STYLES} ${styles}</style></head>
    <body><main id="app"></main></body></html>`;
}

function codeFile(root, path) {
  const bytes = readFileSync(join(root, path));
  return [...(path.endsWith(".br") ? brotliDecompressSync(bytes) : bytes)];
}

/** Runs in the page: takes away what a mini-program lacks, and gives it `WXWebAssembly`. */
function becomeMiniProgram() {
  const { instantiate } = WebAssembly;
  const { readCodeFile } = window;
  window.openedPaths = [];
  window.WXWebAssembly = {
    async instantiate(path, imports) {
      if (typeof path !== "string") throw new TypeError("Argument 0 must be a string");
      window.openedPaths.push(path);
      const { instance } = await instantiate(Uint8Array.from(await readCodeFile(path)), imports);
      return { instance };
    },
  };
  const absent = ["WebAssembly", "TextDecoder", "TextEncoder", "fetch", "XMLHttpRequest", "URL", "Response", "Request"];
  for (const name of [...absent, "BigInt", "FinalizationRegistry", "WeakRef", "Intl", "crypto", "performance"]) {
    delete window[name];
    if (typeof window[name] !== "undefined") window[name] = undefined;
  }
}

/**
 * What axe finds wrong. WeChat spells `role` as `aria-role`, so it is put in the web's spelling first.
 *
 * @param {import("playwright-core").Page} page
 * @returns {Promise<string[]>}
 */
export async function accessibilityFaults(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll("[aria-role]")) {
      element.setAttribute("role", element.getAttribute("aria-role"));
      element.removeAttribute("aria-role");
    }
  });
  await page.addScriptTag({ content: readFileSync(resolve("axe-core/axe.min.js"), "utf8") });
  return page.evaluate(async () => {
    const { violations } = await window.axe.run("#app");
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
  });
}
