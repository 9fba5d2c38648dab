// Times on a terminal.
import { median, spread } from "./statistics.mjs";

/** 604 as "604 ns", 43600 as "43.6 µs". */
export function time(nanoseconds) {
  const units = [
    [1e9, "s"],
    [1e6, "ms"],
    [1e3, "µs"],
  ];
  for (const [size, unit] of units) if (nanoseconds >= size) return `${(nanoseconds / size).toPrecision(3)} ${unit}`;
  return `${nanoseconds.toPrecision(3)} ns`;
}

/** A table of medians, the fastest first. */
export function printTimes(host, times) {
  for (const [kind, rows] of Object.entries(times)) {
    console.log(`\n${host}, ${kind}`);
    const sorted = Object.entries(rows).sort((one, other) => median(one[1]) - median(other[1]));
    for (const [id, rounds] of sorted) {
      console.log(`  ${id.padEnd(22)} ${time(median(rounds)).padStart(10)}  ±${(spread(rounds) * 50).toFixed(0)} %`);
    }
  }
}

/** Cold starts, in milliseconds. */
export function printCold(host, cold) {
  console.log(`\n${host}, cold: script, init, load, first answer; without the script; whole`);
  for (const [id, parts] of Object.entries(cold)) {
    const numbers = ["script", "init", "load", "first", "own", "whole"].map((part) =>
      median(parts[part]).toFixed(1).padStart(7),
    );
    console.log(`  ${id.padEnd(22)} ${numbers.join(" ")}`);
  }
}
