// Whatever goes wrong is a TierpathError with code, path, message and help, in both languages.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { afterEach, test } from "node:test";
import { describe, isTierpathError, Program, registerLocale, setLocale, TierpathError } from "tierpath";
import { check } from "tierpath/studio";
import * as chinese from "tierpath/locales/zh-CN";
import * as english from "tierpath/locales/en";
import { programFiles, replay } from "./rig/programs.mjs";
import { thrown } from "./rig/thrown.mjs";

const engine = new URL("../../src/", import.meta.url);
const { rules, member: memberFile, events } = programFiles("riverbank");
const broken = rules.replace('"tierpath.rules/1"', '"tierpath.rules/9"');

afterEach(() => setLocale("en"));

test("an error has all its parts", () => {
  const error = thrown(() => Program.parse(broken));
  assert.ok(error instanceof Error && error instanceof TierpathError && isTierpathError(error));
  assert.equal(error.name, "TierpathError");
  assert.match(error.code, /^[a-z]+(-[a-z]+)*$/);
  assert.equal(error.path, "/format");
  assert.ok(error.message.length > 0 && error.help.length > 0);
  assert.ok(error.stack.includes("errors.test.mjs"));
  assert.deepEqual(error.diagnostics[0].code, error.code);
});

test("errors speak the chosen language", () => {
  const inEnglish = thrown(() => Program.parse(broken));
  setLocale("zh-CN");
  const inChinese = thrown(() => Program.parse(broken));
  assert.equal(inEnglish.code, inChinese.code);
  assert.match(inChinese.message, /\p{Script=Han}/u);
  assert.match(inChinese.help, /\p{Script=Han}/u);
  assert.doesNotMatch(inEnglish.message, /\p{Script=Han}/u);
  assert.equal(describe(inChinese.diagnostics[0], "en").message, inEnglish.message);
});

test("a language falls back to its kin, then to English", () => {
  const [problem] = thrown(() => Program.parse(broken)).diagnostics;
  assert.equal(describe(problem, "zh-TW").message, describe(problem, "zh-CN").message);
  assert.equal(describe(problem, "en-GB").message, describe(problem, "en").message);
  assert.equal(describe(problem, "ja").message, describe(problem, "en").message);
});

test("a language can be added", () => {
  registerLocale("de", { freed: { message: "`{what}` ist frei", help: "" } });
  const problem = { severity: "error", code: "freed", path: "", args: { what: "member" } };
  assert.equal(describe(problem, "de").message, "`member` ist frei");
  assert.equal(
    describe({ ...problem, code: "not-initialised" }, "de-AT").message,
    english.problems["not-initialised"].message,
  );
});

test("a placeholder takes own arguments only", () => {
  const problem = { severity: "error", code: "freed", path: "", args: {} };
  registerLocale("xx", { freed: { message: "{constructor} {what} {toString}", help: "" } });
  assert.equal(describe(problem, "xx").message, "… … …");
});

test("both languages have the same codes, the same placeholders and no empty text", () => {
  assert.deepEqual(Object.keys(chinese.problems).sort(), Object.keys(english.problems).sort());
  const placeholders = (text) => [...new Set(text.match(/\{\w+\}/g))].sort();
  for (const [code, { message, help }] of Object.entries(english.problems)) {
    assert.ok(message && help && chinese.problems[code].message && chinese.problems[code].help, code);
    assert.deepEqual(placeholders(chinese.problems[code].message), placeholders(message), code);
  }
});

test("a misspelt word comes with the one that was meant, in either language", () => {
  const misspelt = rules.replace('"spendable"', '"spendabel"');
  const found = (locale) => check(misspelt, { locale }).find(({ code }) => code === "unknown-key");
  assert.match(found("en").help, /^did you mean `spendable`\?/);
  assert.match(found("zh-CN").help, /^是否想写 `spendable`？/);
});

test("what the engine expected is said in the chosen language", () => {
  const [problem] = check(
    rules.replace('"spendable": true', '"spendable": "yes"').replace('"spendable":true', '"spendable":"yes"'),
  );
  assert.equal(problem.code, "wrong-type");
  assert.match(describe(problem, "zh-CN").message, /true 或 false/);
});

test("every problem of the engine has its texts", () => {
  const sources = readdirSync(engine, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".rs"));
  const text = sources.map((file) => readFileSync(new URL(file, engine), "utf8")).join("\n");
  const codes = [...text.matchAll(/Problem::(?:error|warning|note)\(\s*"([a-z-]+)"/g)].map(([, code]) => code);
  assert.ok(codes.length > 40);
  assert.deepEqual(
    [...new Set(codes)].filter((code) => !english.problems[code]),
    [],
  );
});

test("check lists problems and throws none of them", () => {
  assert.deepEqual(
    check(rules).filter(({ severity }) => severity === "error"),
    [],
  );
  const [first] = check(broken, { locale: "zh-CN" });
  assert.equal(first.path, "/format");
  assert.match(first.message, /\p{Script=Han}/u);
  assert.equal(check("{")[0].code, "not-json");
});

test("a misspelt event is refused with its place, and nothing changes", () => {
  const { member } = replay({ Program }, "riverbank");
  const before = JSON.stringify(member.snapshot());
  const last = events.at(-1);
  const error = thrown(() => member.apply({ ...last, id: "x-1", type: "no.such-event" }));
  assert.equal(error.path, "/type");
  assert.equal(JSON.stringify(member.snapshot()), before);
});

test("an event from before the snapshot is late, one id with two contents is refused", () => {
  const { member } = replay({ Program }, "riverbank");
  const [first] = events;
  assert.equal(thrown(() => member.apply({ ...first, id: "x-2" })).code, "late-event");
  assert.equal(thrown(() => member.apply({ ...first, data: { ...first.data, amount: "1.00" } })).code, "id-reused");
});

test("an unknown ladder names the known ones", () => {
  const { member, program } = replay({ Program }, "riverbank");
  const error = thrown(() => member.progress({ ladder: "nope" }));
  assert.equal(error.code, "ladder-unknown");
  assert.ok(error.help.includes(program.document.ladders[0].id));
});

test("after free every method says so; free again is nothing", () => {
  const { member, program } = replay({ Program }, "riverbank");
  const snapshot = member.snapshot();
  member.free();
  member.free();
  const uses = [
    () => member.id,
    () => member.asOf,
    () => member.snapshot(),
    () => member.apply(events[0]),
    () => member.advance("2030-01-01T00:00:00+08:00"),
    () => member.preview(events[0]),
    () => member.progress(),
    () => member.progressAll(),
    () => member.points(),
    () => member.checklist(),
  ];
  for (const use of uses) {
    const error = thrown(use);
    assert.equal(error.code, "freed", use.toString());
    assert.ok(error.message.includes("member"));
  }
  program.free();
  program.free();
  assert.equal(thrown(() => program.open(snapshot)).code, "freed");
  assert.equal(program.document.program, "riverbank");
});

test("a member outlives its program", () => {
  const program = Program.parse(rules);
  const member = program.open(memberFile);
  program.free();
  assert.equal(member.id, memberFile.member);
  member.free();
});

test("Symbol.dispose frees, where the host has it", { skip: !Symbol.dispose }, () => {
  const { member, program } = replay({ Program }, "riverbank");
  member[Symbol.dispose]();
  program[Symbol.dispose]();
  assert.equal(thrown(() => member.id).code, "freed");
});
