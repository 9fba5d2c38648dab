// A page of the demo as a mini-program with the packed package in it, on a phone.
import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assemble } from "../../../www-demo/mini/assemble.mjs";
import { addPackage } from "../realm/package.mjs";
import { openPhone } from "./browser.mjs";
import { compileMiniProgram } from "./mini-program.mjs";

/** Where screenshots go. */
export const SHOTS = "target/shots";

/** Opens a page of the demo. The caller closes the browser. */
export async function openDemo(page) {
  mkdirSync(SHOTS, { recursive: true });
  const root = mkdtempSync(join(tmpdir(), `tierpath-${page}-`));
  assemble(root);
  addPackage(root);
  const phone = await openPhone(await compileMiniProgram(root), { root });
  const path = `pages/${page}/${page}`;
  await phone.page.evaluate((path) => window.mount(path, null, document.querySelector("#app")), path);
  return phone;
}
