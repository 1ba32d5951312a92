/** The card that opens a lesson: what it answers, what you will be able to do, how long, and how far you are. */
import { h, link, show } from "./dom.mjs";
import { learner as makeLearner } from "./learner.mjs";
import { noticeLine } from "./notice.mjs";

/**
 * @param {object} model
 * @param {object} island
 * @param {import("./view.mjs").View} view
 */
export function lesson(model, island, view) {
  const learner = makeLearner(model, island);
  const { t } = view;
  return h("section", { class: "mg-card mg-lesson", "aria-label": t("lesson.about") },
    listed("questions", t("lesson.questions"), island.questions, view),
    listed("objectives", t("lesson.objectives"), island.objectives.map(({ text }) => text), view),
    h("dl", { class: "mg-facts" },
      fact(t("lesson.time"), [t("lesson.minutes", { n: island.minutes })]),
      fact(t("lesson.prerequisites"), prerequisites(island, view))),
    reached(island, view, learner),
    noticeLine(learner, view));
}

function listed(name, title, texts, view) {
  const id = view.id(name);
  return h("div", { class: `mg-list mg-list-${name}` },
    h("p", { class: "mg-label", id }, title),
    h("ul", { "aria-labelledby": id }, texts.map((text) => h("li", {}, view.rich(text)))));
}

function fact(term, content) {
  return h("div", {}, h("dt", {}, term), h("dd", {}, content));
}

function prerequisites(island, view) {
  if (island.prerequisites.length === 0) return [view.t("lesson.none")];
  const links = island.prerequisites.map(({ title, href }) => link(href, [title], view));
  return links.flatMap((node, at) => (at === 0 ? [node] : [", ", node]));
}

/** "3 of 9 questions answered", with a bar that repeats it for the eye. */
function reached(island, view, learner) {
  const rows = [
    counter("lesson.answered", island.items, view, (id) => (learner.get(id)?.attempts.length ?? 0) > 0),
    counter("lesson.ticked", island.checks, view, (id) => learner.get(id)?.mark?.val === true),
  ];
  const refresh = () => rows.forEach((row) => row.refresh());
  refresh();
  learner.watch("progress", view, refresh);
  return h("div", { class: "mg-reached" }, rows.map(({ node }) => node));
}

function counter(key, ids, view, isDone) {
  const text = h("span", {});
  const fill = h("span", { class: "mg-bar-fill" });
  const node = h("p", {}, h("span", { class: "mg-bar", "aria-hidden": "true" }, fill), text);
  show(node, ids.length > 0);
  const refresh = () => {
    const n = ids.filter(isDone).length;
    text.textContent = view.t(key, { n, of: ids.length });
    fill.style.setProperty("inline-size", `${ids.length ? (100 * n) / ids.length : 0}%`);
  };
  return { node, refresh };
}
