// What the `timeline` component shows: the months to choose from, the recap of one, and the past.

import { englishPast } from "tierpath:dist/elements/past-en.js";
import { isLoss, nameOf, pastText } from "tierpath:dist/elements/past-text.js";
import { chinesePast } from "tierpath:dist/elements/past-zh-CN.js";
import { share } from "tierpath:dist/elements/quantity.js";
import { addWords } from "tierpath:dist/elements/words.js";

addWords("en", englishPast);
addWords("zh-CN", chinesePast);

/**
 * @param {object} history the view to show
 * @param {string} month the month whose recap is shown; the latest when it is none of them
 * @param {number} count how many entries of the past
 * @param {object} speech
 */
export function timelineFace({ timeline, months }, month, count, speech) {
  const place = Math.max(0, months.map((each) => each.month).indexOf(month));
  const before = months[place + 1];
  return {
    title: speech.say("timeline"),
    empty: timeline.length + months.length === 0 ? speech.say("no-past") : "",
    months: months.map((each, index) => ({
      id: each.month,
      name: speech.month(each.month),
      chosen: index === place,
    })),
    recap: months[place] ? recapFace(months[place], before ? speech.month(before.month) : "", speech) : null,
    entries: timeline.slice(0, count).map((entry, index) => entryFace(entry, index, speech)),
    more: timeline.length > count ? speech.say("show-more") : "",
  };
}

function entryFace(entry, index, speech) {
  const { say, names, day } = speech;
  const source = entry.source ? names.source(entry.source) : "";
  const from = source && source !== nameOf(entry, speech) ? say("from-source", { source }) : "";
  return {
    key: String(index),
    look: `${entry.kind} ${isLoss(entry) ? "loss" : ""}`,
    text: pastText(entry, speech) + (entry.times > 1 ? ` × ${entry.times}` : ""),
    facts: [day(entry.day), from].filter(Boolean).join(" · "),
  };
}

function recapFace(recap, before, speech) {
  const { say, day, names } = speech;
  const span = { from: day(recap.from), to: day(recap.lastDay) };
  const done = recap.journeys
    .map((id) => names.journey(id))
    .concat(recap.tasks.map(({ task, times }) => names.task(task) + (times > 1 ? ` × ${times}` : "")));
  return {
    span: say(recap.complete ? "month-whole" : "month-so-far", span),
    tiers: recap.tiers.map(({ ladder, from, to }) => ({
      id: ladder,
      name: names.ladder(ladder),
      ends: from === to ? names.tier(ladder, to) : `${names.tier(ladder, from)} → ${names.tier(ladder, to)}`,
    })),
    balances: recap.balances.map((balance) => balanceFace(balance, before, speech)),
    tasks: say("tasks-done"),
    done: done.join(say("list-join")),
  };
}

function balanceFace(recap, before, speech) {
  const { say, amount, names } = speech;
  const figure = (label, value, was) => ({ label, value: amount(value), was: wasText(was, before, speech) });
  const ever = recap.before || {};
  const figures = [
    figure(say("opening"), recap.opening),
    figure(say("earned"), recap.earnedInAll, ever.earned),
    figure(say("spent"), recap.spent, ever.spent),
    figure(say("expired"), recap.expired, ever.expired),
    figure(say("revoked"), recap.revoked),
    figure(say("returned"), recap.returned),
  ].concat(recap.debits.map((debit) => figure(say(`debit-${debit.kind}`), debit.amount)));
  const shown = figures.filter(({ value, was }, index) => index < 2 || value !== "0" || was);
  return {
    id: recap.balance,
    name: names.balance(recap.balance),
    figures: shown.concat(figure(say("closing"), recap.closing)),
    by: recap.earned.length > 0 ? say("earned-by", { balance: names.balance(recap.balance) }) : "",
    bars: barsOf(recap, speech),
  };
}

function wasText(was, month, { say, amount }) {
  if (was === undefined || !month || Number(was) === 0) return "";
  return say("month-before", { month, amount: amount(was) });
}

function barsOf({ earned }, { say, amount, names }) {
  const sorted = earned.slice().sort((one, other) => Number(other.amount) - Number(one.amount));
  const most = sorted.length > 0 ? Number(sorted[0].amount) : 0;
  return sorted.map((each, index) => ({
    key: String(index),
    name: names.source(each.source) || say("former"),
    amount: `+${amount(each.amount)}`,
    width: share(String(most > 0 ? Number(each.amount) / most : 0)),
  }));
}
