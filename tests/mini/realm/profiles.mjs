// What each mini-program host gives to a script, as its documents say and as third parties measured
// on devices (docs/mini-programs.md lists what is known and what is assumed). Stricter where the
// documents leave a doubt: WeChat on iOS gets nothing past the first version of WebAssembly.

const OFF_IN_ALL = ["WebAssembly", "SharedArrayBuffer", "Atomics"];
const NO_WEAK = ["FinalizationRegistry", "WeakRef"];

/**
 * @typedef {object} Profile
 * @property {string | null} entry name of the WebAssembly entry; null where the host has none
 * @property {string[]} without built-ins that scripts don't find
 * @property {boolean} mvpOnly the entry takes only the first version of WebAssembly, no Global exports
 * @property {boolean} withModule `instantiate` resolves to `{ instance, module }`
 * @property {boolean} bareInstance `instantiate` resolves to the instance, as WeChat's typings say
 * @property {boolean} absoluteOnly paths are resolved from the root of the package only
 */

/** @type {{ [name: string]: Profile }} */
export const PROFILES = {
  "wechat-ios": profile("WXWebAssembly", OFF_IN_ALL, { mvpOnly: true }),
  "wechat-android": profile("WXWebAssembly", [...OFF_IN_ALL, ...NO_WEAK, "Intl"]),
  "wechat-as-typed": profile("WXWebAssembly", OFF_IN_ALL, { mvpOnly: true, bareInstance: true }),
  douyin: profile("TTWebAssembly", [...OFF_IN_ALL, ...NO_WEAK, "Intl", "globalThis"], {
    withModule: true,
    absoluteOnly: true,
  }),
  "alipay-worker": profile(
    "MYWebAssembly",
    [...OFF_IN_ALL, ...NO_WEAK, "Intl", "BigInt", "BigInt64Array", "BigUint64Array"],
    {
      withModule: true,
      absoluteOnly: true,
    },
  ),
};

/** Alipay's page logic: no documented entry, no `globalThis`, no `BigInt` in the simulator. */
export const WITHOUT_ENTRY = profile(null, [...OFF_IN_ALL, ...NO_WEAK, "Intl", "globalThis", "BigInt"]);

function profile(entry, without, differences = {}) {
  return {
    entry,
    without,
    mvpOnly: false,
    withModule: false,
    bareInstance: false,
    absoluteOnly: false,
    ...differences,
  };
}
