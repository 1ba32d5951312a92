/**
 * A number in a text field: `type=number` would refuse a comma in half the world's browsers and turn the
 * page's scroll wheel into a trap. Where several units are offered, the learner picks one or types it.
 */
import { h } from "../dom.mjs";
import { given, makeEntry, written } from "./entry.mjs";
import { select, textInput } from "./field.mjs";

/** @type {import("./index.mjs").Kind} */
export function number(question, view) {
  const { unit, units } = question;
  const { t } = view;
  const input = textInput(view, "number", { class: "mg-number-input", inputmode: "decimal", maxlength: 64 });
  const picker = units && select(view, "unit", units.map((one) => ({ id: one.unit, text: one.unit })), t("number.pick"),
    { "aria-label": t("number.unit_name") });
  const label = h("label", { for: input.id }, unit && !units ? t("number.label_unit", { unit }) : t("number.label"));
  const beside = picker ?? (unit && h("span", { class: "mg-unit", "aria-hidden": "true" }, unit));
  const more = (_, explained) => (explained ? [given(answerText(question, view))] : []);
  return {
    ...makeEntry(view, input, [label, h("div", { class: "mg-number-box" }, input, beside)], more),
    read: () => (picker ? { value: input.value, unit: picker.value } : input.value),
    restore(answer) {
      input.value = answer?.value ?? answer ?? "";
      if (picker) picker.value = answer?.unit ?? "";
    },
    problem: ({ reason }) => {
      const plain = !unit || units || reason === "unit" || reason === "clash";
      return t(plain ? `number.${reason}` : `number.${reason}_unit`, { unit });
    },
  };
}

/** The answer and, when more than rounding is forgiven, how far it reaches. */
function answerText({ answer, tolerance, unit }, { t }) {
  const [told, low, high] = [answer, answer - tolerance, answer + tolerance].map((value) => written(value, unit));
  return t(low === high ? "number.answer" : "number.range", { answer: told, low, high });
}
