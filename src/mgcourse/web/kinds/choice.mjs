/** One right answer among several: radio buttons. */
import { setAttributes } from "../dom.mjs";
import { makeOptions } from "./options.mjs";

/** @type {import("./index.mjs").Kind} */
export function choice(question, view) {
  const options = makeOptions(question, view, "radio");
  return {
    ...options,
    role: "radiogroup",
    instruction: "",
    read: () => options.chosen()[0] ?? null,
    restore: (answer) => options.choose(answer === null ? [] : [answer]),
    problem: () => view.t("choice.nothing"),
    flag(errorId, fieldset) {
      setAttributes(fieldset, { "aria-invalid": errorId && "true", "aria-describedby": errorId });
      options.flag(errorId);
    },
  };
}
