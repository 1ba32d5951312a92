/** A term to type. */
import { h } from "../dom.mjs";
import { given, makeEntry } from "./entry.mjs";
import { textInput } from "./field.mjs";

/** @type {import("./index.mjs").Kind} */
export function text(question, view) {
  const input = textInput(view, "text", { maxlength: 120 });
  const label = h("label", { for: input.id }, view.t("number.label"));
  const more = (_, explained) => (explained ? [given(view.t("number.answer", { answer: question.accept[0] }))] : []);
  return {
    ...makeEntry(view, input, [label, input], more),
    read: () => input.value,
    restore(answer) {
      input.value = answer ?? "";
    },
    problem: () => view.t("text.nothing"),
  };
}
