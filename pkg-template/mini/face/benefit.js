// A benefit in a few words: its name, and how often it can be used.

/** Texts of benefit grants, each with a key for the template's loop. */
export function benefitTexts(grants, speech) {
  return grants.map((grant) => ({ id: grant.benefit, text: benefitText(grant, speech) }));
}

function benefitText({ benefit, uses, per }, { names, say }) {
  const name = names.benefit(benefit);
  if (uses === null) return name;
  return `${name} · ${say(per ? `uses-${per}` : "uses", { n: uses })}`;
}
