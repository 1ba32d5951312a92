/** What a set of questions came to: how many are right, part answers, and links to those worth another look. */
import { h, link, plain, show } from "./dom.mjs";
import { isGraded } from "./grade.mjs";
import { lastAttempt } from "./record.mjs";

/**
 * @param {import("./view.mjs").View} view
 * @param {ReturnType<import("./learner.mjs").learner>} learner
 */
export function makeSummary(view, learner) {
  const text = h("p", { class: "mg-summary-text", role: "status" });
  const again = h("div", {}, h("p", {}, view.t("quiz.look_again")), h("ul", {}));
  const node = h("div", { class: "mg-summary" }, text, again);
  return {
    node,
    /** @param {Array<ReturnType<import("./question.mjs").makeQuestion>>} questions */
    refresh(questions) {
      const rows = questions.map((question, at) => {
        const { id, rev } = question.question;
        return { question, at, last: lastAttempt(learner.get(id), rev) };
      });
      const done = rows.every(({ last }) => last);
      const graded = rows.filter(({ question }) => isGraded(question.question));
      const wrong = done ? graded.filter(({ last }) => !last.ok) : [];
      sayOnce(text, done ? sentence(graded, wrong, view) : "");
      show(again, wrong.length > 0);
      again.lastChild.replaceChildren(...wrong.map((row) => h("li", {}, backLink(row, view))));
      node.toggleAttribute("data-done", done);
    },
  };
}

/** Filling a live region with what it already says would have it read out again. */
function sayOnce(region, sentence) {
  if (region.textContent !== sentence) region.textContent = sentence;
}

function sentence(graded, wrong, { t }) {
  const of = graded.length;
  const n = of - wrong.length;
  if (of === 0) return t("quiz.summary_done");
  if (n === of) return t("quiz.summary_all", { of });
  const points = n + wrong.reduce((sum, { last }) => sum + (last.score ?? 0), 0);
  const partly = points > n ? ` ${t("quiz.summary_part", { points: Number(points.toFixed(1)), of })}` : "";
  return t("quiz.summary", { n, of }) + partly;
}

/** A link that moves to the question itself; the address stays, since JupyterLab uses it for its own ends. */
function backLink({ question, at, last }, view) {
  question.node.id = view.id(`question-${question.id}`);
  const partly = last.score ? ` (${view.t("quiz.partly")})` : "";
  const anchor = link(`#${question.node.id}`, [`${at + 1}. ${plain(question.question.stem)}${partly}`]);
  view.on(anchor, "click", (event) => {
    event.preventDefault();
    question.focus();
  });
  return anchor;
}
