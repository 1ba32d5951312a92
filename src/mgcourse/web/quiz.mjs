/** A set of questions, or some drawn from a pool, and the summary once all are answered. */
import { h, show } from "./dom.mjs";
import { learner as makeLearner } from "./learner.mjs";
import { noticeLine } from "./notice.mjs";
import { makePool } from "./pool.mjs";
import { makeQuestion } from "./question.mjs";
import { makeSummary } from "./summary.mjs";
import { heading, part } from "./view.mjs";

/**
 * @param {object} model
 * @param {object} island
 * @param {import("./view.mjs").View} view
 */
export function quiz(model, island, view) {
  const learner = makeLearner(model, island);
  const set = makeSet(island, view, learner);
  learner.watch("progress", view, set.refresh);
  const title = island.title && h(heading(view), { class: "mg-title", id: view.id("title") }, island.title);
  return h("section", { class: "mg-card mg-quiz", "aria-labelledby": title ? view.id("title") : null },
    title,
    set.nodes,
    noticeLine(learner, view));
}

/** The questions asked now. Each is made once, however often it is drawn. */
function makeSet(island, view, learner) {
  const n = Math.min(island.draw ?? island.items.length, island.items.length);
  const made = new Map();
  const summary = makeSummary(view, learner);
  const list = h("div", {});
  let asked = [];
  const refresh = () => {
    for (const question of asked) question.refresh();
    summary.refresh(asked);
  };
  const ask = (items) => {
    asked = items.map((item, at) => {
      if (!made.has(item.id)) made.set(item.id, makeQuestion(item, part(view, item.id), learner));
      const question = made.get(item.id);
      question.place(items.length > 1 ? view.t("quiz.number", { n: at + 1, of: items.length }) : "");
      return question;
    });
    list.replaceChildren(...asked.map(({ node }) => node));
    refresh();
  };
  const again = island.draw ? drawing(island, n, view, learner, ask, () => asked[0].focus()) : ask(island.items);
  return { nodes: [list, n > 1 ? summary.node : null, again], refresh };
}

/** Ask the drawn questions; returns the button that draws others, where there are others. */
function drawing({ items, id }, n, view, learner, ask, focus) {
  const pool = makePool(items, n, `${learner.device()}/${id}`);
  let round = pool.current((item) => learner.get(item.id)?.attempts.at(-1)?.at ?? 0);
  ask(pool.draw(round));
  const button = h("button", { type: "button", class: "mg-quiet" }, view.t("quiz.draw"));
  view.on(button, "click", () => {
    round += 1;
    ask(pool.draw(round));
    focus();
  });
  show(button, pool.draws > 1);
  return h("div", { class: "mg-actions" }, button);
}
