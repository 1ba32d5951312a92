/** Rows of things to put in place, each with its own reason once marked. Shared by order and match. */
import { h } from "../dom.mjs";
import { listens, makeWhy, reasonNodes } from "./field.mjs";

/**
 * @param {Array<{item: object, node: HTMLElement, control: HTMLElement}>} rows
 * @param {import("../view.mjs").View} view
 * @param {(item: object, entry: import("../grade.mjs").Reason) => Array<Node | string>} solution shown with the explanation
 */
export function makeRows(rows, view, solution) {
  const reasons = new Map(rows.map(({ item, node, control }) => {
    const reason = makeWhy(view, item.id, { box: node, control });
    node.append(reason.why);
    return [item.id, reason];
  }));
  return {
    role: null,
    ...listens(({ marked, explained, flagged }) => {
      for (const { item, control } of rows) {
        const entry = marked?.feedback.find(({ id }) => id === item.id);
        const shown = entry && explained && !entry.ok ? { ...entry, why: item.why } : entry;
        const more = shown && explained ? solution(item, entry) : [];
        const state = shown ? (shown.ok ? "right" : "wrong") : null;
        reasons.get(item.id).set(state, shown ? reasonNodes(shown, view, ...more) : [], control.value ? null : flagged);
      }
    }),
  };
}

/** A row's own name beside its control. */
export function rowText(view, nodes) {
  return h("span", { class: "mg-option-text" }, view.rich(nodes));
}
