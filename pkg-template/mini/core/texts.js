// The words for what goes wrong before there is an engine, beside the package's own texts. Here
// and not in `locales/`: nobody but a mini-program can meet these, and nobody else should carry them.

import { registerLocale } from "tierpath:dist/api.js";
import { problems as english } from "tierpath:dist/locales/en.js";
import { problems as chinese } from "tierpath:dist/locales/zh-CN.js";

const EN = {
  "not-initialised": {
    message: "the core is not loaded",
    help: "`await load()` first, in every page that may be opened directly; after a fault, load again",
  },
  "no-mini-host": {
    message: "this host has no WebAssembly entry for mini-programs",
    help: "WeChat has one from base library 2.13.0, Douyin from 2.34.0, Alipay only inside a worker; elsewhere pass `instantiate` to `load`",
  },
  "load-option": {
    message: "the option `{option}` of `load` can't be {found}",
    help: "call `load()` or `load({ path, instantiate, locale })`: `path` and `locale` are strings, `instantiate` is a function",
  },
  "core-path": {
    message: "`{path}` is not a path of the core inside the code package",
    help: "begin with one `/` and end in `.wasm` or `.wasm.br`; a URL or a downloaded file can't be opened",
  },
  "core-not-opened": {
    message: "the host could not open the core at `{path}`: {reason}",
    help: "check that the file is in the code package; in a sub-package, uni-app or Taro it lies elsewhere: pass `path`",
  },
  "not-the-core": {
    message: "what was opened at `{path}` is not the core of tierpath",
    help: "`instantiate` resolves to the instance, or to an object with `instance`",
  },
};

const ZH_CN = {
  "not-initialised": {
    message: "内核尚未加载",
    help: "请先 `await load()`，每个可能被直接打开的页面都要调用；引擎故障后请重新加载",
  },
  "no-mini-host": {
    message: "当前宿主没有小程序的 WebAssembly 入口",
    help: "微信基础库 2.13.0 起、抖音 2.34.0 起支持，支付宝仅在 Worker 内支持；其他宿主请向 `load` 传入 `instantiate`",
  },
  "load-option": {
    message: "`load` 的选项 `{option}` 不能是 {found}",
    help: "请调用 `load()` 或 `load({ path, instantiate, locale })`：`path` 和 `locale` 是字符串，`instantiate` 是函数",
  },
  "core-path": {
    message: "`{path}` 不是代码包内的内核路径",
    help: "路径以一个 `/` 开头，以 `.wasm` 或 `.wasm.br` 结尾；网址和下载的文件无法打开",
  },
  "core-not-opened": {
    message: "宿主无法打开内核 `{path}`：{reason}",
    help: "请确认文件在代码包内；在分包、uni-app 或 Taro 中位置不同，请传入 `path`",
  },
  "not-the-core": {
    message: "在 `{path}` 打开的不是 tierpath 内核",
    help: "`instantiate` 应返回实例，或带有 `instance` 的对象",
  },
};

/** Adds these texts to the package's own. */
export function registerLoadTexts() {
  registerLocale("en", Object.assign({}, english, EN));
  registerLocale("zh-CN", Object.assign({}, chinese, ZH_CN));
}
