/**
 * Free writing that the learner compares with a model answer herself. What she wrote stays on the page and is
 * kept only if she says so, and only as long as she says so.
 */
import { h, setAttributes, show } from "../dom.mjs";

/** @type {import("./index.mjs").Kind} */
export function reflect({ model, points }, view) {
  const { t } = view;
  const area = h("textarea", { id: view.id("text"), class: "mg-input", rows: 5, maxlength: 5000 });
  const keep = h("input", { type: "checkbox" });
  const panel = h("div", { class: "mg-explanation", hidden: true },
    h("p", { class: "mg-label" }, t("reflect.model")), h("p", {}, view.rich(model)),
    h("fieldset", {}, h("legend", { class: "mg-label" }, t("reflect.points")),
      points.map((point) => tick(h("input", { type: "checkbox" }), view.rich(point)))));
  return {
    nodes: [h("div", { class: "mg-number" }, h("label", { for: area.id }, t("number.label")), area), tick(keep, t("reflect.keep")), panel],
    role: null,
    instruction: t("reflect.instruction"),
    button: t("reflect.compare"),
    unmarked: true,
    read: () => ({ text: area.value }),
    /** What the record gets: nothing of the text, unless the learner ticked the box. */
    kept: (answer) => (keep.checked ? answer : {}),
    withdrawn: () => !keep.checked && t("reflect.withdrawn"),
    restore(answer) {
      area.value = answer?.text ?? "";
      keep.checked = Boolean(answer?.text);
    },
    problem: () => t("reflect.nothing"),
    show: (mark) => show(panel, mark !== null),
    explain() {},
    flag: (errorId) => setAttributes(area, { "aria-invalid": errorId && "true", "aria-describedby": errorId }),
    said: (_, plain) => `${t("reflect.model")}: ${plain(model)}`,
  };
}

function tick(input, text) {
  return h("label", { class: "mg-tick" }, input, h("span", {}, text));
}
