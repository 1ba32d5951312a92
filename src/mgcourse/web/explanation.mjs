/** The whole picture behind a question: offered after the first attempt, shown once right. */
import { h, setAttributes, show } from "./dom.mjs";
import { sourceList } from "./sources.mjs";

/**
 * @param {object} question
 * @param {import("./view.mjs").View} view
 * @param {(open: boolean) => void} onChange
 */
export function makeExplanation(question, view, onChange) {
  const panel = h("div", { class: "mg-explanation", id: view.id("explanation"), hidden: true },
    h("p", { class: "mg-label" }, view.t("quiz.explanation")),
    h("p", {}, view.rich(question.explanation)),
    sourceList(question.sources, view));
  const button = h("button", { type: "button", class: "mg-quiet", hidden: true, "aria-controls": panel.id });
  const open = (wanted) => {
    show(panel, wanted);
    button.textContent = view.t(wanted ? "quiz.unexplain" : "quiz.explain");
    setAttributes(button, { "aria-expanded": String(wanted) });
    onChange(wanted);
  };
  view.on(button, "click", () => open(panel.hidden));
  return {
    panel,
    button,
    /** Offer the explanation, or take the offer back. */
    offer(offered) {
      show(button, offered);
      if (!offered || button.textContent === "") open(false);
    },
    open,
  };
}
