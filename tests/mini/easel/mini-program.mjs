// Compiles a mini-program (json, wxml, wxss, js) to one script and one style sheet for a browser,
// where WeChat's own component framework, glass-easel, runs it.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, posix } from "node:path";
import { build } from "esbuild";
import compiler from "glass-easel-template-compiler";
import { compileWxss } from "./wxss.mjs";

const NODE_MODULES = join(createRequire(import.meta.url).resolve("glass-easel/package.json"), "../..");

// `view` and `text` are elements of the host; a browser only needs to know which one is a block.
const HOST_STYLES = "view, page { display: block }";

/**
 * @param {string} root the mini-program's folder
 * @returns {Promise<{ script: string, styles: string }>}
 */
export async function compileMiniProgram(root) {
  const parts = componentsBelow(root);
  const styles = parts.map(({ is, scope }) => stylesOf(root, is, scope));
  return { script: await bundle(root, parts), styles: [HOST_STYLES, ...styles].join("\n") };
}

function componentsBelow(root) {
  const jsons = readdirSync(root, { recursive: true }).filter((name) => name.endsWith(".json"));
  const names = jsons.map((name) => posix.normalize(name).slice(0, -".json".length));
  return names.filter((is) => existsSync(join(root, `${is}.wxml`))).map((is, index) => partOf(root, is, index));
}

// A page's styles are the page's: only components have a scope of their own.
function partOf(root, is, index) {
  const config = configOf(root, is);
  return { is, config, scope: config.component ? `s${index}` : undefined };
}

// The vendor's tool resolves a component of an npm package to where 构建 npm put it.
function configOf(root, is) {
  const config = JSON.parse(readFileSync(join(root, `${is}.json`), "utf8"));
  const resolved = (path) =>
    existsSync(join(root, "miniprogram_npm", `${path}.json`)) ? `/miniprogram_npm/${path}` : path;
  const using = Object.entries(config.usingComponents ?? {}).map(([tag, path]) => [tag, resolved(path)]);
  return { ...config, usingComponents: Object.fromEntries(using) };
}

function stylesOf(root, is, scope) {
  const file = join(root, `${is}.wxss`);
  return existsSync(file) ? compileWxss(file, root, scope) : "";
}

async function bundle(root, parts) {
  const result = await build({
    stdin: { contents: entry(parts, templates(root, parts)), resolveDir: root },
    nodePaths: [NODE_MODULES],
    plugins: [npmOf(root)],
    bundle: true,
    write: false,
    format: "iife",
    target: "es2018",
    logLevel: "warning",
  });
  return result.outputFiles[0].text;
}

function npmOf(root) {
  const setup = ({ onResolve }) =>
    onResolve({ filter: /^tierpath$/ }, () => ({ path: join(root, "miniprogram_npm/tierpath/index.js") }));
  return { name: "miniprogram_npm", setup };
}

function templates(root, parts) {
  const group = new compiler.TmplGroup();
  for (const { is } of parts) {
    const warnings = group.addTmpl(is, readFileSync(join(root, `${is}.wxml`), "utf8"));
    if (warnings.length > 0) throw new Error(`${is}.wxml:${warnings[0].startLine + 1}: ${warnings[0].message}`);
  }
  return group.getTmplGenObjectGroups();
}

function entry(parts, groups) {
  const registered = parts.map(({ is, scope, config }) => `register(${JSON.stringify({ is, scope, config })});`);
  const run = parts.map(({ is }) => `run(${JSON.stringify(is)}, () => require(${JSON.stringify(`./${is}.js`)}));`);
  return `
    import * as glassEasel from "glass-easel";
    import { MiniProgramEnv } from "glass-easel-miniprogram-adapter";
    const env = new MiniProgramEnv();
    const codeSpace = env.createCodeSpace("", true);
    const groups = ${groups};
    function register({ is, scope, config }) {
      codeSpace.addComponentStaticConfig(is, config);
      codeSpace.addCompiledTemplate(is, { groupList: groups, content: groups[is] });
      codeSpace.addStyleSheet(is, undefined, scope);
    }
    const run = (is, script) => codeSpace.globalComponentEnv(window, is, script);
    ${registered.join("\n")}
    ${run.join("\n")}
    const backend = new glassEasel.CurrentWindowBackendContext();
    backend.onEvent((target, type, detail, options) => {
      glassEasel.triggerEvent(target, type, detail, options);
      return glassEasel.EventBubbleStatus.Normal;
    });
    // What the host's own elements tell.
    window.tellHost = (element, type, detail) => glassEasel.triggerEvent(element.__wxElement, type, detail, {});
    const associated = env.associateBackend(backend);
    window.mount = (is, data, host) => {
      const root = associated.createRoot("page-root", codeSpace, is);
      const place = host.appendChild(document.createElement("div"));
      root.attach(host, place);
      const component = root.getComponent();
      if (data) component.setData(data);
      const { onLoad } = root.get();
      // The framework leaves a page's own lifetimes to its host.
      if (onLoad) onLoad.call(root.get(), {});
      return component;
    };
  `;
}
