import { defineConfig, type Plugin } from "vite";
import { memberProgramMarkup } from "./markup.config";

/** What the built page may load: its own files and nothing else, no inline script or style. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

const PAGES = ["index.html", "membership.html", "what-if.html"];

/** Only the built page carries the policy: the development server injects styles inline. */
const contentSecurityPolicy: Plugin = {
  name: "content-security-policy",
  apply: "build",
  transformIndexHtml: () => [
    {
      tag: "meta",
      attrs: { "http-equiv": "Content-Security-Policy", content: POLICY },
      injectTo: "head-prepend",
    },
  ],
};

export default defineConfig({
  base: "./",
  // The rule documents live beside this folder, and the package in this folder's node_modules.
  server: { fs: { allow: [".."] } },
  build: {
    target: "es2022",
    modulePreload: { polyfill: false },
    // A data: address would need a wider policy.
    assetsInlineLimit: 0,
    rolldownOptions: { input: PAGES.map((page) => `${import.meta.dirname}/${page}`) },
  },
  plugins: [memberProgramMarkup(), contentSecurityPolicy],
});
