/** Where an explorer's numbers come from: equation, limits of the model, sources; folded. */
import { h } from "./dom.mjs";
import { sourceList } from "./sources.mjs";

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @returns {HTMLElement | null}
 */
export function about(island, view) {
  if (island.equation.length + island.note.length + island.sources.length === 0) return null;
  return h("details", { class: "mg-x-details" }, h("summary", {}, view.t("explore.about")),
    island.equation.map((line) => h("p", { class: "mg-x-equation" }, view.rich(line))),
    island.note.length > 0 && [h("p", { class: "mg-label" }, view.t("explore.limits")), h("p", {}, view.rich(island.note))],
    sourceList(island.sources, view));
}
