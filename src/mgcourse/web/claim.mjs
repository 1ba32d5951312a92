/** A claim of the article, graded: what it says, the verdict in words and shape, the evidence, the sources. */
import { h } from "./dom.mjs";
import { icon, steps } from "./icons.mjs";
import { sourceList } from "./sources.mjs";
import { heading } from "./view.mjs";

const STEPS = { high: 4, moderate: 3, low: 2, "very low": 1, "not rated": 0 };

/**
 * @param {object} _model claims keep nothing
 * @param {object} island
 * @param {import("./view.mjs").View} view
 */
export function claim(_model, island, view) {
  const { t } = view;
  const leftOut = island.verdict === "left out";
  const id = view.id("title");
  const says = t(leftOut ? "claim.left_out" : "claim.article");
  const title = h(heading(view), { class: "mg-title", id }, island.heading || says);
  return h("article", { class: "mg-card mg-claim", "aria-labelledby": id, "data-verdict": island.verdict.replace(" ", "-") },
    h("header", {}, title, h("span", { class: "mg-code" }, island.claim)),
    grades(island, view),
    h("dl", {},
      entry(says, view.rich(island.article), "mg-says"),
      entry(t("claim.evidence"), view.rich(island.evidence)),
      entry(t("claim.why"), view.rich(island.why))),
    h("footer", {},
      sourceList(island.sources, view),
      h("p", { class: "mg-reviewed" }, t("claim.reviewed", { date: island.reviewed }))));
}

function entry(term, content, name) {
  return h("div", { class: name }, h("dt", {}, term), h("dd", {}, content));
}

function grades({ verdict, certainty }, { t }) {
  return h("dl", { class: "mg-grades" },
    h("div", {},
      h("dt", {}, t("claim.verdict")),
      h("dd", { class: "mg-badge" }, icon(verdict.replace(" ", "-")), t(`verdict.${verdict}`))),
    h("div", {},
      h("dt", {}, t("claim.certainty")),
      h("dd", { class: "mg-certainty" }, steps(STEPS[certainty]), t(`certainty.${certainty}`))));
}
