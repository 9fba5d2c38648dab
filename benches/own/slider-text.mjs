// The same slider, asked with decimal texts.
import { money } from "../harness/workload.mjs";
import { load as loadSlider } from "./slider.mjs";

export async function load(workload, host) {
  const { amounts, step, stepAnswer } = await loadSlider(workload, host);
  return { amounts: amounts.map(money), step, stepAnswer };
}
