/**
 * Drives the built demo in Chromium and compares what it shows with the same engine run in Node.
 *
 *     node www-demo/check.mjs <url> <folder for screenshots>
 *
 * CHROMIUM names another browser. Prints a line a check; exits with 1 where one failed.
 */
import { chromium } from "playwright-core";
import { accessible } from "./check/accessible.mjs";
import { growth } from "./check/growth.mjs";
import { keyboard } from "./check/keyboard.mjs";
import { looks } from "./check/looks.mjs";
import { membership } from "./check/membership.mjs";
import { orders } from "./check/orders.mjs";
import { previews } from "./check/previews.mjs";
import { refusals } from "./check/refusals.mjs";
import { createReport } from "./check/report.mjs";
import { switches } from "./check/switches.mjs";
import { time } from "./check/time.mjs";
import { whatIf } from "./check/what-if.mjs";
import { whatIfKeyboard } from "./check/what-if-keyboard.mjs";

const [url, folder] = process.argv.slice(2);
if (!url || !folder) {
  console.error("usage: node www-demo/check.mjs <url> <folder for screenshots>");
  process.exit(2);
}

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox"] });
const report = createReport();
for (const part of [
  previews,
  orders,
  growth,
  refusals,
  time,
  switches,
  keyboard,
  accessible,
  membership,
  whatIf,
  whatIfKeyboard,
  looks,
]) {
  await report.part(part.name, () => part({ browser, url, folder, report }));
}
await browser.close();
process.exitCode = report.finish();
