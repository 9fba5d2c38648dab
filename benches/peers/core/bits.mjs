// Rules that apply, as bits: the form in which every engine tells the money what it decided.

/** The bits of the places that hold. */
export function bitsOf(holds) {
  let bits = 0;
  for (let place = 0; place < holds.length; place++) if (holds[place]) bits |= 1 << place;
  return bits;
}

/** The bits of the rules that say yes to some facts. */
export function bitsThat(rules, facts) {
  let bits = 0;
  for (let place = 0; place < rules.length; place++) if (rules[place](facts)) bits |= 1 << place;
  return bits;
}

/** The conditions of a rule as `[fact, operator, value]`: what all engines are given. */
export function conditions(when, isOrder) {
  const all = [];
  if (when.category) all.push(["category", "in", when.category]);
  if (when.channel) all.push(["channel", "in", when.channel]);
  if (when.weekday) all.push(["weekday", "in", when.weekday]);
  if (when.tier) all.push(["tier", "in", when.tier]);
  if (when.minAmount) all.push([isOrder ? "total" : "amount", ">=", when.minAmount]);
  if (when.dateFrom) all.push(["day", ">=", when.dateFrom], ["day", "<=", when.dateTo]);
  if (when.firstOrder !== undefined) all.push(["firstOrder", "==", when.firstOrder]);
  return all;
}

/** What conditions on a line can ask: written out, as a spread copies key by key. */
export const lineFacts = ({ channel, day, weekday, tier, firstOrder }, { category, amount }) => ({
  channel,
  day,
  weekday,
  tier,
  firstOrder,
  category,
  amount,
});
