/** What stands before an explorer that asks for a prediction first: the question, and a way past it. */
import { h, show } from "./dom.mjs";
import { learner as makeLearner } from "./learner.mjs";
import { noticeLine } from "./notice.mjs";
import { makeQuestion } from "./question.mjs";
import { lastAttempt } from "./record.mjs";
import { part } from "./view.mjs";

/**
 * Keep parts of an explorer folded until the learner has committed to a prediction or skips it.
 * @param {object} model
 * @param {{lesson: string, predict?: object}} island
 * @param {import("./view.mjs").View} view
 * @param {HTMLElement[]} folded
 * @param {HTMLElement} next takes the focus when the prediction is skipped
 * @returns {HTMLElement | null} what goes above the figure; nothing where no prediction is asked for
 */
export function predictGate(model, island, view, folded, next) {
  const { predict } = island;
  if (!predict) return null;
  const learner = makeLearner(model, island);
  const question = makeQuestion(predict, part(view, predict.id), learner);
  const skip = h("button", { type: "button", class: "mg-quiet" }, view.t("gate.skip"));
  const waiting = h("div", { class: "mg-waiting" }, h("p", {}, view.t("gate.waiting")), skip);
  let skipped = false;
  const refresh = () => {
    question.refresh();
    const open = skipped || Boolean(lastAttempt(learner.get(predict.id), predict.rev));
    show(waiting, !open);
    for (const node of folded) show(node, open);
  };
  view.on(skip, "click", () => {
    skipped = true;
    refresh();
    next.tabIndex = -1;
    next.focus();
  });
  learner.watch("progress", view, refresh);
  refresh();
  return h("div", { class: "mg-gate" }, question.node, waiting, noticeLine(learner, view));
}
