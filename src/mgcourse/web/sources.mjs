/** A list of sources as links. */
import { h, link } from "./dom.mjs";

/**
 * @param {Array<{label: string, url: string}>} sources
 * @param {import("./view.mjs").View} view
 * @returns {Node[]} nothing when there is no source
 */
export function sourceList(sources, view) {
  if (sources.length === 0) return [];
  const id = view.id("sources");
  const items = sources.map(({ label, url }) => h("li", {}, link(url, [label], view)));
  return [
    h("p", { class: "mg-label", id }, view.t("quiz.sources")),
    h("ul", { class: "mg-sources", "aria-labelledby": id }, items),
  ];
}
