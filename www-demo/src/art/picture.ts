/**
 * Product pictures, drawn here: two tints of the shop's colour on a soft ground. Each is decoration
 * beside a name, so screen readers skip it.
 */
import { type SVGTemplateResult, type TemplateResult, html, svg } from "lit";

/** What can be pictured. */
export type Picture = keyof typeof SHAPES;

/** The picture on a square of 64 units. */
export function picture(name: Picture): TemplateResult {
  return html`<svg class="picture" viewBox="0 0 64 64" aria-hidden="true" focusable="false">
    ${SHAPES[name]}
  </svg>`;
}

const SHAPES = {
  hotpot: svg`
    <path class="soft" d="M12 30h40v6a16 16 0 0 1-16 16h-8a16 16 0 0 1-16-16z" />
    <path class="deep" d="M8 28h48v5H8z" />
    <path class="pale" d="M24 33c0 8 8 5 8 10s8 3 8-2v-8z" />
    <path class="stroke" d="M24 22c-3-4 3-6 0-10M34 22c-3-4 3-6 0-10M44 22c-3-4 3-6 0-10" />`,
  noodles: svg`
    <path class="soft" d="M10 32h44a22 20 0 0 1-16 19v3H26v-3a22 20 0 0 1-16-19z" />
    <path class="stroke" d="M18 30c2-8 8-8 10 0M28 30c2-8 8-8 10 0M38 30c2-7 6-7 8 0" />
    <path class="deep" d="M8 31h48v4H8z" /><path class="stroke" d="M46 26L56 8M40 26L48 8" />`,
  dimsum: svg`
    <rect class="soft" x="10" y="34" width="44" height="16" rx="4" /><path class="deep" d="M10 44h44v5a3 3 0 0 1-3 3H13a3 3 0 0 1-3-3z" />
    <path class="pale" d="M16 34a8 9 0 0 1 16 0zM32 34a8 9 0 0 1 16 0z" />
    <path class="stroke" d="M24 25v4M40 25v4M21 27l3 2 3-2M37 27l3 2 3-2" />`,
  sushi: svg`
    <rect class="soft" x="8" y="46" width="48" height="5" rx="2.5" />
    <rect class="pale" x="12" y="33" width="17" height="11" rx="5" /><path class="deep" d="M10 34a10 8 0 0 1 21 0z" />
    <rect class="deep" x="36" y="26" width="18" height="18" rx="5" /><circle class="pale" cx="45" cy="35" r="6" /><circle class="soft" cx="45" cy="35" r="2.5" />`,
  steak: svg`
    <circle class="soft" cx="32" cy="34" r="21" /><circle class="pale" cx="32" cy="34" r="16" />
    <path class="deep" d="M22 32c2-8 18-10 22-2 3 6-2 14-10 13-6-1-14-4-12-11z" /><circle class="pale" cx="36" cy="34" r="3" />
    <path class="stroke" d="M25 38l5 3M27 34l4 2" />`,
  cake: svg`
    <path class="soft" d="M12 34h40v16a3 3 0 0 1-3 3H15a3 3 0 0 1-3-3z" />
    <path class="deep" d="M12 34c0-8 40-8 40 0v3c-4 5-8 0-11 0s-5 5-9 5-6-5-9-5-7 5-11 0z" />
    <path class="stroke" d="M32 26V16" /><circle class="glow" cx="32" cy="13" r="3" />`,
  phone: svg`
    <rect class="soft" x="20" y="10" width="24" height="44" rx="5" />
    <rect class="pale" x="23" y="15" width="18" height="31" rx="2" />
    <path class="deep" d="M23 36l6-7 5 5 3-3 4 5v8a2 2 0 0 1-2 2H25a2 2 0 0 1-2-2z" />
    <circle class="pale" cx="32" cy="50" r="1.6" />`,
  headphones: svg`
    <path class="stroke" d="M14 38v-4a18 18 0 0 1 36 0v4" />
    <rect class="deep" x="11" y="34" width="10" height="17" rx="5" />
    <rect class="deep" x="43" y="34" width="10" height="17" rx="5" />
    <path class="soft" d="M19 36h3a2 2 0 0 1 2 2v9a2 2 0 0 1-2 2h-3zM45 36h-3a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h3z" />`,
  lamp: svg`
    <path class="glow" d="M27 26L12 54h34z" />
    <path class="stroke" d="M46 50L40 26 28 18" />
    <path class="deep" d="M31 12l9 9-17 9a4 4 0 0 1-5-5z" />
    <rect class="soft" x="36" y="50" width="20" height="5" rx="2.5" />`,
  kettle: svg`
    <path class="soft" d="M20 26h22l4 24a4 4 0 0 1-4 4H20a4 4 0 0 1-4-4z" />
    <path class="stroke" d="M45 29h4a5 5 0 0 1 5 5v8" />
    <path class="deep" d="M24 20h14a3 3 0 0 1 3 3v3H21v-3a3 3 0 0 1 3-3z" />
    <path class="deep" d="M20 29l-9-4 5 11z" />
    <circle class="deep" cx="31" cy="15" r="3" />`,
  cherries: svg`
    <path class="stroke" d="M22 38c1-11 8-20 20-24M43 40c1-9 1-18-1-26" />
    <path class="soft" d="M42 14c-8-5-17-4-22 1 7 4 15 4 22-1z" />
    <circle class="deep" cx="21" cy="45" r="10" />
    <circle class="deep" cx="43" cy="47" r="10" />
    <circle class="pale" cx="17.5" cy="41.5" r="2.2" />
    <circle class="pale" cx="39.5" cy="43.5" r="2.2" />`,
  book: svg`
    <path class="soft" d="M14 14h16a4 4 0 0 1 4 4v36a4 4 0 0 0-4-3H14z" />
    <path class="deep" d="M50 14H38a4 4 0 0 0-4 4v36a4 4 0 0 1 4-3h12z" />
    <path class="hair" d="M19 22h9M19 28h9M19 34h6M39 22h6M39 28h6" />`,
  tin: svg`
    <path class="soft" d="M18 22h28v28a4 4 0 0 1-4 4H22a4 4 0 0 1-4-4z" />
    <path class="deep" d="M20 12h24a2 2 0 0 1 2 2v8H18v-8a2 2 0 0 1 2-2z" />
    <rect class="pale" x="24" y="28" width="16" height="19" rx="2" />
    <path class="stroke" d="M32 43c0-5 2-9 5-11-4 0-7 3-7 7" />`,
  leaf: svg`
    <path class="soft" d="M48 12C26 12 14 24 15 44c20 2 33-10 33-32z" />
    <path class="deep" d="M15 44c-1-20 11-32 33-32-12 5-24 15-33 32z" />
    <path class="stroke" d="M12 54c3-13 12-25 25-32" />`,
  cup: svg`
    <path class="soft" d="M14 26h36c0 15-6 24-18 24S14 41 14 26z" />
    <ellipse class="deep" cx="32" cy="26" rx="18" ry="5" />
    <path class="deep" d="M25 51h14l1 4H24z" />
    <path class="hair" d="M27 17c-2-3 2-4 0-8M36 17c-2-3 2-4 0-8" />`,
  pot: svg`
    <ellipse class="soft" cx="31" cy="40" rx="17" ry="14" />
    <path class="deep" d="M19 30c3-4 8-6 12-6s9 2 12 6z" />
    <circle class="deep" cx="31" cy="20" r="3.4" />
    <path class="stroke" d="M47 35c6-3 8-1 7 5s-5 8-9 7" />
    <path class="deep" d="M15 36L6 28l2 12 8 5z" />`,
  box: svg`
    <rect class="soft" x="12" y="22" width="40" height="31" rx="4" />
    <rect class="deep" x="10" y="18" width="44" height="9" rx="3" />
    <rect class="pale" x="28" y="27" width="8" height="26" />
    <path class="stroke" d="M32 18c-3-7-12-8-12-3s9 3 12 3zm0 0c3-7 12-8 12-3s-9 3-12 3z" />`,
  palace: svg`
    <path class="soft" d="M16 26h32v28H16z" />
    <path class="deep" d="M24 16h16v10H24zM32 6l6 10H26zM12 26h40v4H12z" />
    <path class="pale" d="M21 35h5v7h-5zm8.5 0h5v7h-5zm8.5 0h5v7h-5zM28 46h8v8h-8z" />`,
  tower: svg`
    <path class="soft" d="M20 10h24v44H20z" />
    <path class="deep" d="M44 24h9v30h-9zM11 32h9v22h-9z" />
    <path class="pale" d="M25 16h5v5h-5zm9 0h5v5h-5zm-9 9h5v5h-5zm9 0h5v5h-5zm-9 9h5v5h-5zm9 0h5v5h-5zM29 45h6v9h-6z" />`,
  lodge: svg`
    <path class="soft" d="M14 30h36v20H14z" />
    <path class="deep" d="M32 12l23 19H9z" />
    <path class="pale" d="M20 35h7v7h-7zm17 0h7v7h-7zM29 39h6v11h-6z" />
    <path class="hair" d="M8 55c4-3 8-3 12 0s8 3 12 0 8-3 12 0 8 3 12 0" />`,
  inn: svg`
    <rect class="soft" x="12" y="20" width="40" height="34" rx="3" />
    <path class="deep" d="M12 20h14v34H12z" />
    <path class="pale" d="M31 27h6v6h-6zm10 0h6v6h-6zm-10 11h6v6h-6zm10 0h6v6h-6zM16 44h6v10h-6z" />
    <circle class="pale" cx="19" cy="30" r="4" />`,
  suites: svg`
    <path class="soft" d="M10 34l14-12 14 12v20H10z" />
    <path class="deep" d="M38 14h16v40H38z" />
    <path class="pale" d="M43 20h6v6h-6zm0 10h6v6h-6zm0 10h6v6h-6zM20 42h8v12h-8z" />
    <path class="stroke" d="M7 36l17-15 17 15" />`,
} satisfies Record<string, SVGTemplateResult>;
