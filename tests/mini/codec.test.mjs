// The loader's own UTF-8 codec must be indistinguishable from the platform's.
import assert from "node:assert/strict";
import { test } from "node:test";
import * as ours from "../../pkg-template/mini/core/codec.js";
import { seeded } from "./seeded.mjs";

const platform = { encoder: new TextEncoder(), decoder: new TextDecoder("utf-8", { ignoreBOM: true }) };
const codec = { encoder: new ours.TextEncoder(), decoder: new ours.TextDecoder() };

const AWKWARD = [
  "",
  "plain",
  "héllo",
  "会员等级 🎉",
  "\ud800",
  "a\udc00b",
  "\ud83c",
  "\ufeffbyte order mark",
  `${"x".repeat(20_000)}漢🎉`,
];

function randomText(random) {
  const units = Array.from({ length: 8 }, () => Math.floor(random() * (random() < 0.5 ? 0x250 : 0x10000)));
  return String.fromCharCode(...units);
}

function randomBytes(random) {
  const length = 1 + Math.floor(random() * 9);
  return Uint8Array.from({ length }, () => (random() < 0.3 ? 0 : 128) + random() * 128);
}

function assertEncodesAlike(text) {
  assert.deepEqual([...codec.encoder.encode(text)], [...platform.encoder.encode(text)]);
  const [mine, theirs] = [new Uint8Array(11), new Uint8Array(11)];
  assert.deepEqual(codec.encoder.encodeInto(text, mine), platform.encoder.encodeInto(text, theirs));
  assert.deepEqual(mine, theirs);
}

test("encodes awkward and random text as the platform does", () => {
  const random = seeded(7);
  const texts = [...AWKWARD, ...Array.from({ length: 5_000 }, () => randomText(random))];
  for (const text of texts) assertEncodesAlike(text);
});

test("decodes what it encoded", () => {
  for (const text of AWKWARD) {
    const bytes = codec.encoder.encode(text);
    assert.equal(codec.decoder.decode(bytes), platform.decoder.decode(bytes));
  }
});

test("decodes random bytes, malformed ones included, as the platform does", () => {
  const random = seeded(11);
  for (let round = 0; round < 30_000; round += 1) {
    const bytes = randomBytes(random);
    assert.equal(codec.decoder.decode(bytes), platform.decoder.decode(bytes), bytes.join(" "));
  }
});
