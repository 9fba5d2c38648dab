// The custom elements manifest: what editors and documentation read about the components, made of
// their sources' own comments.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { create, ts } from "@custom-elements-manifest/analyzer";
import { litPlugin } from "@custom-elements-manifest/analyzer/src/features/framework-plugins/lit/lit.js";

const COMPONENTS = [
  ...["base", "progress", "checklist", "benefits", "timeline"].map((name) => `elements/${name}`),
  "simulator/simulator",
];

/**
 * @param {string} home the folder with `src`
 * @returns {object} the manifest, with the paths and public parts of the published package
 */
export function elementsManifest(home) {
  const modules = COMPONENTS.map((name) => sourceFile(home, name));
  const manifest = create({ modules, plugins: litPlugin(), context: { dev: false, thirdPartyCEMs: [] } });
  return published(manifest);
}

function sourceFile(home, name) {
  const file = `src/${name}.ts`;
  return ts.createSourceFile(file, readFileSync(join(home, file), "utf8"), ts.ScriptTarget.ES2015, true);
}

function published(manifest) {
  const text = JSON.stringify(manifest).replaceAll(/src\/(\w+\/\w+)\.ts/g, "dist/$1.js");
  const { modules, ...rest } = JSON.parse(text);
  for (const declaration of modules.flatMap((module) => module.declarations)) keepPublic(declaration);
  return { ...rest, modules };
}

function keepPublic(declaration) {
  const { members = [], attributes } = declaration;
  const hidden = new Set(members.filter(({ privacy }) => privacy !== "public").map(({ name }) => name));
  const shown = ({ name }) => !hidden.has(name);
  if (declaration.members) declaration.members = members.filter(shown);
  if (attributes) declaration.attributes = attributes.filter(shown);
}
