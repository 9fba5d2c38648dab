// What the `simulator` component shows: an amount on a slider, what it earns, where it leads, and where something
// changes. The sentences are those of the web's simulator.

import { decimalText, MOST_DIGITS, millionths } from "tierpath:dist/exact.js";
import { grouped, percent, share } from "tierpath:dist/elements/quantity.js";
import { addWords } from "tierpath:dist/elements/words.js";
import { SimulatorNames } from "tierpath:dist/simulator/names.js";
import { earnedTold, fieldAmount, jumpPlaces, standingTold } from "tierpath:dist/simulator/told.js";
import { decimalOf } from "tierpath:dist/simulator/units.js";
import { chineseTrial } from "tierpath:dist/simulator/words-zh-CN.js";
import { englishTrial } from "tierpath:dist/simulator/words-en.js";
import { speechOf } from "./speech.js";

addWords("en", englishTrial);
addWords("zh-CN", chineseTrial);

/**
 * @param {object} given the properties of the component
 */
export function simulatorFace(given) {
  const speech = trialSpeech(given);
  const scale = scaleOf(given);
  const amount = (value) => fieldAmount(given.event, given.field, value, speech);
  const now = amount(given.value);
  const outcome = given.tried && given.shows ? outcomeFace(given, speech) : null;
  return {
    label: speech.names.fieldAt(given.event, given.field) || speech.say("tried-amount"),
    amount: now,
    spoken: outcome ? [now].concat(outcome.spoken).join(speech.say("list-join")) : now,
    most: scale.most,
    ends: [amount(scale.value(0)), amount(scale.value(scale.most))],
    less: stepFace(scale.below(given.value), amount, speech),
    more: stepFace(scale.above(given.value), amount, speech),
    outcome,
    problem: given.problem ? speech.say("not-now", { reason: given.problem }) : "",
    placesTitle: speech.say("jumps-title"),
    places: placeFaces(given, amount, speech),
  };
}

function trialSpeech({ document, lang }) {
  const speech = speechOf(document, lang);
  return Object.assign(speech, { names: new SimulatorNames(speech.document, speech.language) });
}

function outcomeFace({ tried, shows, before }, speech) {
  const told = standingTold(tried, shows, before || undefined, speech);
  const { id, digits } = shows.balance;
  const earned = decimalOf(tried.earned, digits);
  const { tier, way, missing } = told;
  return {
    title: speech.say("gets-title"),
    earned: tried.earned === 0 ? "" : grouped(earned, speech.words),
    balance: tried.earned === 0 ? speech.say("gets-nothing") : speech.names.balance(id),
    tier,
    way,
    missing,
    now: percent(told.comes),
    had: share(told.had),
    comes: share(told.comes),
    progress: speech.say("progress"),
    spoken: [tried.earned === 0 ? "" : earnedTold(id, earned, speech), tier, way, missing].filter(Boolean),
  };
}

function placeFaces({ jumps, allJumps, value }, amount, speech) {
  return jumpPlaces(jumps || [], allJumps, speech).map(({ at, kind, text }) => ({
    at,
    kind,
    text,
    amount: amount(at),
    chosen: Number(at) === Number(value),
  }));
}

// A button for one step: those who can't drag move by it.
function stepFace(value, amount, speech) {
  return value === undefined
    ? { value: "", label: speech.say("try-it", { amount: "" }).trim() }
    : { value, label: speech.say("try-it", { amount: amount(value) }) };
}

/**
 * The slider counts places, whole numbers, and each place has its value digit by digit: a native slider's own fractions
 * would be floats.
 *
 * @param {{ from: string, to: string, step: string }} range decimal texts
 */
export function scaleOf({ from, to, step }) {
  const [first, last, wide] = [from, to, step].map((text) => millionths(String(text), MOST_DIGITS));
  const by = wide > 0 ? wide : 1;
  const most = last > first ? Math.floor((last - first) / by) : 0;
  const digits = Math.max(fractionDigits(from), fractionDigits(step));
  const share = (value) => (millionths(String(value), MOST_DIGITS) - first) / by;
  const within = (place) => Math.min(most, Math.max(0, place || 0));
  const text = (place) => decimalText((first + place * by) / 10 ** (MOST_DIGITS - digits), digits);
  return {
    most,
    value: text,
    place: (value) => within(Math.round(share(value))),
    below: (value) => (share(value) > 0 ? text(within(Math.ceil(share(value)) - 1)) : undefined),
    above: (value) => (share(value) < most ? text(within(Math.floor(share(value)) + 1)) : undefined),
  };
}

function fractionDigits(text) {
  return (String(text).split(".")[1] || "").length;
}
