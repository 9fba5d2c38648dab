// The same compute natively and in WebAssembly.

const KINDS = {
  quote: "a quote: numbers in, numbers out",
  step: "a slider's step: a number in, numbers out",
  batch: "progress of 100,000 members",
};

/** Both beside each other, amounts as they are and wide ones apart, with how many are answered in 64 bits. */
export function beside(native, raw) {
  const rows = (times, wide) =>
    Object.entries(KINDS).flatMap(([kind, what]) => {
      const [own, other] = [times?.[kind]?.time, raw[wide ? "wide" : "narrow"]?.[kind]];
      return own && other
        ? [{ what: wide ? `${what}, wide` : what, native: own, wasm: other, ratio: other / own }]
        : [];
    });
  return {
    narrow: rows(native.narrow, false),
    wide: rows(native.wide, true),
    preview: native.preview,
    share: share(native),
    stream: native.stream,
    decoded: native.decoded,
  };
}

/** How much of the workload is answered in 64 bits: the engine has 128 for what is not. */
function share({ narrow, wide }) {
  const part = ({ answered, asked }) => `${answered.toLocaleString("en")} of ${asked.toLocaleString("en")}`;
  const parts = ({ quote, step }) => `${part(quote)} orders and ${part(step)} slider steps`;
  return `Answered in numbers of 64 bits, which these times are of: ${parts(narrow)} of the workload as it is; ${parts(wide)} with its amounts 100,000 times as large, where products of them are of 128. The engine answers the others in 128 bits throughout.`;
}
