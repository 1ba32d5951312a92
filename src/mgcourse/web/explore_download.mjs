/** Buttons that save the data and the picture. */
import { h } from "./dom.mjs";
import { csv } from "./explore_data.mjs";
import { png, save, standalone } from "./explore_export.mjs";

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @param {{position: import("./explore_table.mjs").Position, pinned: object | null, svg: SVGSVGElement | null}} state
 */
export function downloads(island, view, state) {
  const file = (ending) => `${island.id.replace(/^explore-/, "")}.${ending}`;
  const picture = () => standalone(state.svg, { title: state.position.title, note: noteText(island, state) });
  const button = (key, act) => {
    const made = h("button", { type: "button", class: "mg-x-button" }, view.t(key));
    view.on(made, "click", act);
    return made;
  };
  return h("details", { class: "mg-x-details mg-x-save" }, h("summary", {}, view.t("explore.download")),
    h("div", { class: "mg-x-actions" },
      // The byte order mark tells spreadsheets that the text is UTF-8.
      button("explore.csv", () => save(new Blob(["\ufeff", csv(island, state.position, state.pinned, view.t)], { type: "text/csv;charset=utf-8" }), file("csv"))),
      button("explore.svg", () => save(new Blob([picture()], { type: "image/svg+xml" }), file("svg"))),
      button("explore.png", async () => save(await png(picture()), file("png")))));
}

/** What a saved picture says below the chart: the settings and the sources. */
function noteText(island, { position }) {
  const sources = island.sources.map(({ label }) => label).join("; ");
  return [`${position.settings}.`, sources].filter(Boolean).join(" ");
}
