// A pool: members who earn alone and spend together.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isTierpathError, Program } from "tierpath";

const rules = {
  format: "tierpath.rules/1",
  requires: ["balance-settings"],
  program: "pool",
  edition: "1",
  name: { en: "Pool" },
  calendar: { zone: "Europe/London", utcOffset: "+00:00" },
  currency: { code: "GBP" },
  events: [{ type: "flight", fields: [{ id: "miles", type: "decimal", required: true }] }],
  balances: [{ id: "avios", name: { en: "Avios" }, spendable: true, carry: true, expiry: { type: "never" } }],
  earn: [{ id: "flown", on: "flight", to: "avios", award: { type: "rate", field: "event.miles", give: "1" } }],
};
const program = Program.parse(JSON.stringify(rules));

function flown(miles) {
  const member = program.open({
    format: "tierpath.member/1",
    program: "pool",
    member: `m-${miles}`,
    asOf: "2026-01-01T00:00:00Z",
  });
  return member.apply({ id: "f", type: "flight", at: "2026-01-02T00:00:00Z", data: { miles } });
}

function refusal(work) {
  try {
    work();
  } catch (error) {
    assert.ok(isTierpathError(error));
    return error.code;
  }
  return "nothing";
}

test("a household pays in proportion", () => {
  const household = ["35000", "19000", "15000", "14000"].map(flown);
  assert.deepEqual(program.pool(household, "avios", "40000"), ["16867", "9157", "7229", "6747"]);
  assert.deepEqual(program.pool(household, "avios", "83000"), ["35000", "19000", "15000", "14000"]);
});

test("nobody pays more than is shown", () => {
  const household = ["1.9", "1.9", "1"].map(flown);
  assert.deepEqual(program.pool(household, "avios", "2"), ["1", "1", "0"]);
  assert.equal(
    refusal(() => program.pool(household, "avios", "4")),
    "insufficient-balance",
  );
  assert.equal(
    refusal(() => program.pool(household, "avios", "0.5")),
    "too-many-decimals",
  );
  assert.equal(
    refusal(() => program.pool(household, "miles", "1")),
    "unknown-reference",
  );
  assert.deepEqual(program.pool([], "avios", "0"), []);
});
