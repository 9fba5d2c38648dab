// The short form for the project's READMEs: ratios first, and what is faster than we are.
import { number } from "./bars.mjs";
import { time } from "./print.mjs";
import { median, ratio } from "./statistics.mjs";

const WORDS = {
  en: {
    head: ["the same preview by", "times as long: Node", "Chromium"],
    rows: {
      "integers-hard-coded": "integer cents, this one program hard-coded",
      "integers-text": "integer cents, config-driven",
      "json-logic-engine": "json-logic-engine compiled, conditions only",
      "big-js": "big.js by hand",
      "decimal-js": "decimal.js by hand",
      "zen-expression": "ZEN, conditions only",
      "json-rules-engine": "json-rules-engine, conditions only",
    },
    text: ({ quote, slider, batch }) =>
      `Exact decimals at the speed of plain integers: an order of five lines against twelve rules, five tiers, ten tasks and twenty lots of points is previewed in ${quote}, decimal texts in, a plain object out; a slider's step takes ${slider}, the progress of 100,000 members ${batch}. Not faster than JavaScript: integers hard-coded for one program are faster, and wrong for the next one; integers driven by a configuration, with or without json-logic-engine's compiled conditions, are about as fast.`,
    foot: ({ machine, node, chromium }) =>
      `${machine.cores} cores of ${machine.processor}, Node ${node}, Chromium ${chromium}; equal answers first, interleaved rounds, results kept. Rule engines only decide the conditions here, integers do the money for them. All rows, cold starts, memory and what was not reached: [benches](benches/README.md); \`cargo xtask bench\` makes them.`,
  },
  "zh-CN": {
    head: ["同样的预览，改用", "耗时倍数：Node", "Chromium"],
    rows: {
      "integers-hard-coded": "整数分，把这一套规则写死在代码里",
      "integers-text": "整数分，由配置驱动",
      "json-logic-engine": "json-logic-engine（预编译），只判断条件",
      "big-js": "手写 big.js",
      "decimal-js": "手写 decimal.js",
      "zen-expression": "ZEN，只判断条件",
      "json-rules-engine": "json-rules-engine，只判断条件",
    },
    text: ({ quote, slider, batch }) =>
      `精确小数，速度与纯整数相当：一张五行的订单，对照十二条规则、五个等级、十个任务、二十批积分，预览一次 ${quote}（输入十进制文本，输出普通对象）；滑块走一步 ${slider}；十万名会员的进度 ${batch}。并不比 JavaScript 快：为一套规则写死的整数代码更快，换一套规则就错；由配置驱动的整数代码，无论是否借助 json-logic-engine 的预编译条件，与它速度相近。`,
    foot: ({ machine, node, chromium }) =>
      `${machine.cores} 核 ${machine.processor}，Node ${node}，Chromium ${chromium}；先核对答案一致，再交错计时，并保留结果。规则引擎在这里只判断条件，金额由整数代替它们计算。全部数据、冷启动、内存以及没有达到的指标见 [benches](benches/README.md)，由 \`cargo xtask bench\` 生成。`,
  },
};

/** The text between the marks, in a language. */
export function short({ machine, hosts }, language) {
  const words = WORDS[language];
  const of = (host, kind) => hosts[host]?.times?.[kind] ?? {};
  const own = (kind, row) => time(median(of("node", kind)[row]));
  const facts = {
    machine,
    node: hosts.node.version,
    chromium: hosts.chromium.version,
    quote: own("preview", "tierpath-quote"),
    slider: own("step", "tierpath-slider"),
    batch: own("batch", "tierpath-columns"),
  };
  const times = (host, row) => {
    const { [row]: other, "tierpath-quote": quote } = of(host, "preview");
    return other ? `${number(ratio(other, quote))}×` : "–";
  };
  const lines = Object.entries(words.rows).map(
    ([row, title]) => `| ${title} | ${times("node", row)} | ${times("chromium", row)} |`,
  );
  return [
    words.text(facts),
    "",
    `| ${words.head.join(" | ")} |`,
    "| --- | ---: | ---: |",
    ...lines,
    "",
    words.foot(facts),
  ].join("\n");
}
