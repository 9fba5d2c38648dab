// A stand-in for the host's own `slider`, which a browser does not know: it draws one from the attributes, and tells of
// fingers by `changing` and `change`, whose `detail.value` is a whole number of steps from `min`, as WeChat's is.

/** Its look; colours are those of its attributes. */
export const SLIDER_STYLES = `
  slider { position: relative; display: block; height: 28px; touch-action: none }
  slider .rail, slider .run { position: absolute; top: 13px; left: 0; height: 2px; border-radius: 2px }
  slider .rail { right: 0 }
  slider .block { position: absolute; top: 2px; width: 24px; height: 24px; margin-left: -12px; border-radius: 50%; background: #fff; box-shadow: 0 0 4px rgba(0, 0, 0, 0.3) }
`;

/** Runs in the page: makes a slider of each `slider` element, and tells the framework what fingers do. */
export function hostSliders() {
  const number = (slider, name) => Number(slider.getAttribute(name));
  const parts = new WeakMap();

  function partsOf(slider) {
    if (!parts.has(slider)) parts.set(slider, made(slider));
    return parts.get(slider);
  }

  function made(slider) {
    const own = ["rail", "run", "block"].map((name) => {
      const part = document.createElement("div");
      part.className = name;
      slider.append(part);
      return part;
    });
    const tell = (type) => (event) => {
      if (event.type !== "pointerdown" && event.buttons === 0 && event.type !== "pointerup") return;
      const { left, width } = slider.getBoundingClientRect();
      const [min, max, step] = ["min", "max", "step"].map((name) => number(slider, name));
      const share = Math.min(1, Math.max(0, (event.clientX - left) / width));
      const value = min + Math.round((share * (max - min)) / step) * step;
      draw(slider, value);
      window.tellHost(slider, type, { value });
    };
    slider.addEventListener("pointerdown", (event) => slider.setPointerCapture(event.pointerId));
    slider.addEventListener("pointerdown", tell("changing"));
    slider.addEventListener("pointermove", tell("changing"));
    slider.addEventListener("pointerup", tell("change"));
    return own;
  }

  function draw(slider, value) {
    const [rail, run, block] = partsOf(slider);
    const [min, max] = [number(slider, "min"), number(slider, "max")];
    const place = `${(100 * (value - min)) / (max - min || 1)}%`;
    rail.style.background = slider.getAttribute("backgroundColor") ?? "#e9e9e9";
    run.style.background = slider.getAttribute("activeColor") ?? "#1aad19";
    run.style.width = place;
    block.style.left = place;
  }

  const drawAll = () => {
    for (const slider of document.querySelectorAll("slider")) draw(slider, number(slider, "value"));
  };
  const watched = { subtree: true, childList: true, attributeFilter: ["value", "min", "max", "activecolor"] };
  new MutationObserver((changes) => {
    if (changes.some(({ target, type }) => type === "attributes" || !target.closest?.("slider"))) drawAll();
  }).observe(document, watched);
}
