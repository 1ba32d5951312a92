/** A prediction: it locks once it is made, and then what really happens is told. Nobody is wrong to have expected. */
import { h, plain, show } from "../dom.mjs";
import { choice } from "./choice.mjs";

/** @type {import("./index.mjs").Kind} */
export function predict(question, view) {
  const { t } = view;
  const field = choice(question, view, undefined, judge);
  const reveal = h("div", { class: "mg-explanation", hidden: true },
    h("p", { class: "mg-label" }, t("predict.reveal")), h("p", {}, view.rich(question.reveal)));
  return {
    ...field,
    nodes: [...field.nodes, reveal],
    button: t("predict.commit"),
    locked: t("predict.locked"),
    problem: () => t("predict.nothing"),
    show(mark) {
      field.show(mark);
      show(reveal, mark !== null);
      for (const input of field.inputs) input.disabled = mark !== null;
    },
    said({ feedback: [{ id, why }] }) {
      const expected = plain(question.options.find((option) => option.id === id).text);
      return t("predict.said_aloud", { expected, why: plain(why), reveal: plain(question.reveal) });
    },
  };
}

function judge({ correct }, chosen, explaining) {
  if (correct) return { state: "right", key: chosen ? "predict.both" : "predict.happens" };
  if (chosen) return { state: "said", key: "predict.yours" };
  return explaining ? { state: "out" } : null;
}
