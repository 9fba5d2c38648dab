// What is measured, in the order of the tables: tierpath's own rows, then the peers. `only` names the one host that a
// row can run on.

export const ROWS = [
  { id: "tierpath-quote", file: "own/quote.mjs", title: "tierpath `member.quote`" },
  { id: "tierpath-slider", file: "own/slider.mjs", title: "tierpath `slider.at`, `slider.sweep`" },
  { id: "tierpath-slider-text", file: "own/slider-text.mjs", title: "tierpath `slider.at`, decimal texts in" },
  { id: "tierpath-columns", file: "own/columns.mjs", title: "tierpath `program.progressColumns`" },
  { id: "tierpath-preview", file: "own/preview.mjs", title: "tierpath `member.preview`, all of it explained" },
  { id: "integers-hard-coded", file: "peers/integers-hard-coded.mjs", title: "integer cents, this program hard-coded" },
  { id: "integers-config", file: "peers/integers-config.mjs", title: "integer cents, config-driven" },
  {
    id: "integers-text",
    file: "peers/integers-text.mjs",
    title: "integer cents, config-driven, decimal texts in and out",
  },
  {
    id: "json-logic-engine",
    file: "peers/json-logic-engine.mjs",
    title: "json-logic-engine, compiled, + integer cents",
  },
  { id: "cel", file: "peers/cel.mjs", title: "@marcbachmann/cel-js + integer cents" },
  { id: "big-js", file: "peers/big-js.mjs", title: "big.js by hand" },
  { id: "decimal-js", file: "peers/decimal-js.mjs", title: "decimal.js by hand" },
  {
    id: "zen-expression",
    file: "peers/zen-expression.mjs",
    title: "ZEN native, one expression, + integer cents",
    only: "node",
  },
  { id: "zen-wasm", file: "peers/zen-wasm.mjs", title: "ZEN WebAssembly, one expression, + integer cents" },
  { id: "zen-table", file: "peers/zen-table.mjs", title: "ZEN native, decision tables, + integer cents", only: "node" },
  { id: "json-rules-engine", file: "peers/json-rules-engine.mjs", title: "json-rules-engine + integer cents" },
];

/** The rows that run on a host, of those asked for. */
export const rowsOn = (host, wanted) =>
  ROWS.filter(({ id, only }) => (only ?? host) === host && (wanted.length === 0 || wanted.includes(id)));

/** Those of them that preview, and so have a first answer to give. */
export const coldRows = (rows) =>
  rows.filter(({ id }) => !["tierpath-slider", "tierpath-slider-text", "tierpath-columns"].includes(id));

/** The kinds of operation: what one of each is. */
export const KINDS = {
  preview: "one order of five lines",
  step: "one step of a slider",
  sweep: "one point of 1,000 in one call",
  batch: "100,000 members",
};
