// Judges a module as an engine would that knows only the first version of WebAssembly. Node's own
// engine takes much more, so wabt judges, with every later feature off. (Exporting mutable globals
// is off in spirit too: the entry refuses any Global.)
import openWabt from "wabt";

const FEATURES = {
  mutable_globals: true,
  sat_float_to_int: false,
  sign_extension: false,
  simd: false,
  threads: false,
  multi_value: false,
  bulk_memory: false,
  reference_types: false,
  tail_call: false,
  exceptions: false,
  extended_const: false,
};

let wabt;

/** @param {Uint8Array} bytes */
export async function assertMvp(bytes) {
  wabt ??= openWabt();
  const { readWasm } = await wabt;
  let module;
  try {
    // wabt reads the whole buffer below a view, so it gets one of the exact size.
    module = readWasm(Uint8Array.from(bytes), { readDebugNames: false, ...FEATURES });
    module.validate(FEATURES);
  } catch (cause) {
    throw new Error(`CompileError: invalid wasm file (${oneLine(cause)})`, { cause });
  } finally {
    module?.destroy();
  }
}

function oneLine(error) {
  return String(error.message).trim().split("\n").join(" ");
}
