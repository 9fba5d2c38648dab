/** Made when the page is built, by `markup.config.ts`. */
declare module "virtual:member-program" {
  /** JSON-LD by program and language. */
  export const markup: { readonly [program: string]: { readonly [locale: string]: string } };
}
