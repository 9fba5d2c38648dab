/** The language of an element: its own `lang`, else that of the nearest ancestor, across shadow roots. */

const listeners = new Set<() => void>();
let observer: MutationObserver | undefined;

/** The tag of the nearest `lang`, `en` where there is none. */
export function languageOf(element: Element): string {
  for (let scope: Element | null = element; scope; scope = hostOf(scope)) {
    const tag = scope.closest("[lang]")?.getAttribute("lang");
    if (tag) return tag;
  }
  return "en";
}

/** Calls back when any `lang` in the page changes, until the returned function is called. */
export function onLanguageChange(listener: () => void): () => void {
  if (listeners.size === 0) observe();
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
    if (listeners.size === 0) observer?.disconnect();
  };
}

function observe(): void {
  observer ??= new MutationObserver(() => {
    for (const listener of listeners) listener();
  });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["lang"], subtree: true });
}

function hostOf(element: Element): Element | null {
  const root = element.getRootNode();
  return "host" in root ? (root as ShadowRoot).host : null;
}
