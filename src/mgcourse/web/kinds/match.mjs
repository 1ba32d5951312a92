/** Pairs to find: each thing on the left has a native select of the things on the right. */
import { h } from "../dom.mjs";
import { unsolved } from "../shuffle.mjs";
import { given } from "./entry.mjs";
import { select } from "./field.mjs";
import { makeRows, rowText } from "./rows.mjs";

/** @type {import("./index.mjs").Kind} */
export function match({ pairs, rights }, view) {
  const { t } = view;
  const offered = unsolved(rights, view.seed);
  const rows = pairs.map((item) => {
    const control = select(view, item.id, offered, t("match.empty"));
    const label = h("label", { for: control.id }, rowText(view, item.left));
    return { item, control, node: h("div", { class: "mg-option mg-pair" }, label, control) };
  });
  const right = ({ id }) => given(t("number.answer", { answer: rights.find((one) => one.id === id).text }));
  return {
    ...makeRows(rows, view, (item, { ok }) => (ok ? [] : [right(item)])),
    nodes: [h("div", { class: "mg-options" }, rows.map(({ node }) => node))],
    instruction: t("match.instruction"),
    read: () => Object.fromEntries(rows.filter(({ control }) => control.value).map(({ item, control }) => [item.id, control.value])),
    restore(answer) {
      for (const { item, control } of rows) control.value = answer?.[item.id] ?? "";
    },
    problem: () => t("match.open", { n: rows.filter(({ control }) => !control.value).length }),
  };
}
