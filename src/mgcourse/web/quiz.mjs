/** A set of questions, and the summary once all are answered. */
import { h, link, plain, show } from "./dom.mjs";
import { learner as makeLearner } from "./learner.mjs";
import { noticeLine } from "./notice.mjs";
import { makeQuestion } from "./question.mjs";
import { lastAttempt } from "./record.mjs";
import { heading, part } from "./view.mjs";

/**
 * @param {object} model
 * @param {object} island
 * @param {import("./view.mjs").View} view
 */
export function quiz(model, island, view) {
  const learner = makeLearner(model, island);
  const of = island.items.length;
  const place = (at) => (of > 1 ? view.t("quiz.number", { n: at + 1, of }) : "");
  const questions = island.items.map((item, at) => makeQuestion(item, part(view, item.id), learner, place(at)));
  const summary = makeSummary(island, view, learner, questions);
  learner.watch("progress", view, () => {
    for (const question of questions) question.refresh();
    summary.refresh();
  });
  const title = island.title && h(heading(view), { class: "mg-title", id: view.id("title") }, island.title);
  return h("section", { class: "mg-card mg-quiz", "aria-labelledby": title ? view.id("title") : null },
    title,
    questions.map(({ node }) => node),
    of > 1 ? summary.node : null,
    noticeLine(learner, view));
}

function makeSummary(island, view, learner, questions) {
  const text = h("p", { class: "mg-summary-text", role: "status" });
  const again = h("div", {}, h("p", {}, view.t("quiz.look_again")), h("ul", {}));
  const node = h("div", { class: "mg-summary" }, text, again);
  const refresh = () => {
    const last = island.items.map(({ id, rev }) => lastAttempt(learner.get(id), rev));
    const done = last.every(Boolean);
    const wrong = done ? island.items.map((_, at) => at).filter((at) => !last[at].ok) : [];
    sayOnce(text, done ? sentence(island.items.length, wrong.length, view) : "");
    show(again, wrong.length > 0);
    again.lastChild.replaceChildren(...wrong.map((at) => h("li", {}, backLink(island.items[at], at, view, questions[at]))));
    node.toggleAttribute("data-done", done);
  };
  refresh();
  return { node, refresh };
}

/** Filling a live region with what it already says would have it read out again. */
function sayOnce(region, sentence) {
  if (region.textContent !== sentence) region.textContent = sentence;
}

function sentence(of, wrong, { t }) {
  return wrong === 0 ? t("quiz.summary_all", { of }) : t("quiz.summary", { n: of - wrong, of });
}

/** A link that moves to the question itself; the address stays, since JupyterLab uses it for its own ends. */
function backLink(item, at, view, question) {
  question.node.id = view.id(`question-${item.id}`);
  const anchor = link(`#${question.node.id}`, [`${at + 1}. ${plain(item.stem)}`]);
  view.on(anchor, "click", (event) => {
    event.preventDefault();
    question.focus();
  });
  return anchor;
}
