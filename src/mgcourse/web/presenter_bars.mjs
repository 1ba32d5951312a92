/** A vote as a bar: the words beside it carry the numbers, so neither colour nor length is needed to read it. */
import { h, setAttributes } from "./dom.mjs";

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {import("./view.mjs").View} view
 * @param {1 | 2} vote
 * @param {number} hands
 * @param {number} of people
 */
export function bars(view, vote, hands, of) {
  const share = of > 0 ? (100 * hands) / of : 0;
  const words = view.t(vote === 1 ? "presenter.bar1" : "presenter.bar2", { n: hands, of, percent: Math.round(share) });
  return h("div", { class: "mg-present-bar", "data-vote": vote }, drawn(share), h("span", {}, words));
}

function drawn(share) {
  const svg = document.createElementNS(SVG, "svg");
  setAttributes(svg, { viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" });
  for (const [name, width] of [["room", 100], ["part", share]]) {
    const rect = document.createElementNS(SVG, "rect");
    setAttributes(rect, { class: `mg-present-${name}`, width, height: 8 });
    svg.append(rect);
  }
  return svg;
}
