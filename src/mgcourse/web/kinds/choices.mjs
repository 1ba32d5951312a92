/** Several right answers: checkboxes. The question says how many, or that all that apply are wanted. */
import { setAttributes } from "../dom.mjs";
import { makeOptions } from "./options.mjs";

/** @type {import("./index.mjs").Kind} */
export function choices(question, view) {
  const options = makeOptions(question, view, "checkbox");
  const n = question.choose;
  return {
    ...options,
    role: null,
    instruction: n === "all" ? view.t("choices.all") : view.t("choices.some", { n }),
    read: () => options.chosen().sort(),
    restore: (answer) => options.choose(answer ?? []),
    problem: ({ reason }) =>
      reason === "count" ? view.t("choices.count", { n, got: options.chosen().length }) : view.t("choices.nothing"),
    flag(errorId) {
      for (const input of options.inputs) setAttributes(input, { "aria-invalid": errorId && "true" });
      options.flag(errorId);
    },
  };
}
