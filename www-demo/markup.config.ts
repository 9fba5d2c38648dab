/** The programs as search engines read them: schema.org markup of the rule documents, made by the studio when the pages are built. */
import { readFileSync } from "node:fs";
import { init, memberProgram } from "tierpath/studio";
import type { Plugin } from "vite";

const PROGRAMS = ["shop", "hilton", "riverbank", "food_lover"];
const LOCALES = ["zh-CN", "en"];
const ID = "virtual:member-program";

/** Every program in every language for the page's script, and the first in the page as it is served. */
export function memberProgramMarkup(): Plugin {
  return {
    name: "member-program-markup",
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: async (id) => (id === `\0${ID}` ? `export const markup = ${JSON.stringify(await markups())};` : undefined),
    transformIndexHtml: {
      order: "pre",
      handler: async (_, { path }) => {
        if (!path.endsWith("membership.html")) return [];
        const children = markupOf(PROGRAMS[0] ?? "", LOCALES[0] ?? "");
        return [{ tag: "script", attrs: { type: "application/ld+json" }, children, injectTo: "head" }];
      },
    },
  };
}

async function markups(): Promise<{ [program: string]: { [locale: string]: string } }> {
  await init();
  const inAll = (program: string) => Object.fromEntries(LOCALES.map((locale) => [locale, markupOf(program, locale)]));
  return Object.fromEntries(PROGRAMS.map((program) => [program, inAll(program)]));
}

function markupOf(program: string, locale: string): string {
  const rules = readFileSync(new URL(`../programs/${program}/rules.json`, import.meta.url), "utf8");
  return memberProgram(rules, { locale });
}
