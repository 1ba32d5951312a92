/** One right answer among several: radio buttons. */
import { setAttributes } from "../dom.mjs";
import { makeOptions } from "./options.mjs";

/**
 * @param {object} question
 * @param {import("../view.mjs").View} view
 * @param {() => void} [_]
 * @param {Parameters<typeof makeOptions>[3]} [judge]
 */
export function choice(question, view, _, judge) {
  const options = makeOptions(question, view, "radio", judge);
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
