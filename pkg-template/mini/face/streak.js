// What the `checklist` component shows of a streak: its run, what keeps it going, the coming days.

import { signInEvent } from "tierpath:dist/sign-ins.js";

/**
 * @param {object} streak a StreakView
 * @param {readonly object[] | null} signIns what the coming check-ins give
 * @param {string} today
 * @param {object} speech
 */
export function streakFace(streak, signIns, today, speech) {
  const { counter, unit, run } = streak;
  const { say, names } = speech;
  const event = signInEvent(speech.document, counter) || "";
  const ahead = (signIns || []).filter((each) => each.counter === counter)[0];
  return {
    id: counter,
    title: names.counter(counter),
    run: run === 0 ? say("run-none") : say(run === 1 ? `run-${unit}-one` : `run-${unit}`, { n: run }),
    detail: detailOf(streak, speech),
    lit: streak.today,
    event,
    action: event && !streak.today ? names.event(event) : "",
    days: ahead ? daysOf(streak, ahead.days, today, speech) : [],
  };
}

function detailOf({ unit, today, run, lastDay, freezes, repairable }, { say, day }) {
  const texts = [say(today ? `counted-${unit}` : `open-${unit}`)];
  if (!today && run > 0 && lastDay) texts.push(say("goes-on", { day: day(lastDay) }));
  if (freezes) texts.push(say(freezes === 1 ? "freezes-one" : "freezes", { n: freezes }));
  if (repairable) texts.push(say(repairable === 1 ? "repairable-one" : "repairable", { n: repairable }));
  return texts.join(" · ");
}

function daysOf(streak, days, today, speech) {
  const { say } = speech;
  const done = { day: today, look: "past", label: say("this-day"), gives: "✓", spoken: say("met") };
  const coming = days.map((each) => dayFace(each, each.day === today, speech));
  return streak.today ? [done].concat(coming) : coming;
}

function dayFace({ day, rewards, benefits }, isToday, { say, amount, names, day: shown }) {
  const spoken = rewards
    .map(({ to, give }) => say("reward", { amount: amount(give), balance: names.balance(to) }))
    .concat(benefits.map(({ benefit, count }) => `${names.benefit(benefit)} × ${count}`))
    .join(say("list-join"));
  return {
    day,
    look: isToday ? "now" : "",
    label: isToday ? say("this-day") : day.split("-").slice(1).map(Number).join("/"),
    gives: rewards.map(({ give }) => `+${amount(give)}`).join(" "),
    spoken: `${shown(day)}: ${spoken}`,
  };
}
