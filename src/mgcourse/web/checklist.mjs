/** Points to tick off, and how many are done. */
import { h } from "./dom.mjs";
import { learner as makeLearner } from "./learner.mjs";
import { noticeLine } from "./notice.mjs";
import { withMark } from "./record.mjs";

/**
 * @param {object} model
 * @param {object} island
 * @param {import("./view.mjs").View} view
 */
export function checklist(model, island, view) {
  const learner = makeLearner(model, island);
  const boxes = island.items.map((item) => makeBox(item, view, learner));
  const status = h("p", { class: "mg-done", role: "status" });
  const refresh = () => {
    for (const box of boxes) box.refresh();
    const n = boxes.filter(({ input }) => input.checked).length;
    const text = doneText(n, boxes.length, view);
    if (status.textContent !== text) status.textContent = text;
  };
  refresh();
  learner.watch("progress", view, refresh);
  return h("div", { class: "mg-card mg-checklist" },
    h("fieldset", {},
      h("legend", { class: "mg-title" }, island.title),
      island.intro.length > 0 && h("p", { class: "mg-intro" }, view.rich(island.intro)),
      h("div", { class: "mg-options" }, boxes.map(({ node }) => node))),
    status,
    noticeLine(learner, view));
}

function doneText(n, of, { t }) {
  return n === of ? t("checklist.all_done", { of }) : t("checklist.done", { n, of });
}

function makeBox(item, view, learner) {
  const input = h("input", { type: "checkbox", id: view.id(item.id) });
  const node = h("div", { class: "mg-option" },
    h("label", {}, input, h("span", { class: "mg-option-text" }, view.rich(item.text))));
  view.on(input, "change", () => {
    const event = { dev: learner.device(), val: input.checked };
    learner.put(item.id, withMark(learner.get(item.id), event));
  });
  const refresh = () => {
    input.checked = learner.get(item.id)?.mark?.val === true;
  };
  return { input, node, refresh };
}
