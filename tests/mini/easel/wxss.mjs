// Enough of WXSS for components that select by class only (the build sees to that): imports, `rpx`
// and class names in a scope. The vendor's full compiler is a native program that we need not have.
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/**
 * @param {string} file
 * @param {string} root of the mini-program, for imports that begin with `/`
 * @param {string | undefined} scope what the component's class names begin with; a page has none
 * @returns {string} CSS
 */
export function compileWxss(file, root, scope) {
  const source = withoutComments(withImports(file, root));
  const named = scope ? scoped(source, scope) : source;
  return named.replace(/(-?[\d.]+)rpx\b/g, (_, length) => `${length / 7.5}vw`);
}

function withImports(file, root) {
  return readFileSync(file, "utf8").replace(/@import\s+["']([^"']+)["'];/g, (_, path) =>
    withImports(path.startsWith("/") ? join(root, path) : join(dirname(file), path), root),
  );
}

function withoutComments(source) {
  return source.replace(/\/\*[\s\S]*?\*\//g, "");
}

// A prelude is what stands before a `{`; those of at-rules and keyframes hold no class.
function scoped(source, scope) {
  return source.replace(/([^{};]+)\{/g, (whole, prelude) =>
    prelude.trim().startsWith("@") ? whole : `${prelude.replace(/\.(?=[A-Za-z_-])/g, `.${scope}--`)}{`,
  );
}
