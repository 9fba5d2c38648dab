// The same compute natively and in WebAssembly.

const KINDS = {
  quote: "a quote: numbers in, numbers out",
  step: "a slider's step: a number in, numbers out",
  batch: "progress of 100,000 members",
};

/** Both beside each other, paths of 64 bits and wider ones apart, with the share that each has of the steps. */
export function beside(native, raw) {
  const rows = (times, wide) =>
    Object.entries(KINDS).flatMap(([kind, what]) => {
      const [own, other] = [times?.[kind], raw[wide ? "wide" : "narrow"]?.[kind]];
      return own && other
        ? [{ what: wide ? `${what}, wide` : what, native: own, wasm: other, ratio: other / own }]
        : [];
    });
  return {
    narrow: rows(native.narrow, false),
    wide: rows(native.wide, true),
    preview: native.preview,
    stream: native.stream,
  };
}
