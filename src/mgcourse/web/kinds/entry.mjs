/** One answer to type, with its label above and its reason below. Shared by the kinds that take one value. */
import { h } from "../dom.mjs";
import { listens, makeWhy, reasonNodes } from "./field.mjs";

/**
 * @param {import("../view.mjs").View} view
 * @param {HTMLElement} control what messages and reasons are tied to
 * @param {Array<Node | string>} content label and controls
 * @param {(mark: object, explained: boolean) => Array<Node | string>} more what follows the reason
 */
export function makeEntry(view, control, content, more) {
  const box = h("div", { class: "mg-number" }, content);
  const reason = makeWhy(view, "field", { box, control });
  box.append(reason.why);
  return {
    nodes: [box],
    role: null,
    instruction: "",
    ...listens(({ marked, explained, flagged }) => {
      const state = marked && (marked.ok ? "right" : marked.part ? "part" : "wrong");
      const content = marked ? reasonNodes(marked.feedback[0], view, ...more(marked, explained)) : [];
      reason.set(state, content, flagged);
    }),
  };
}

/** A value with its unit, without digits that only binary fractions have. */
export function written(value, unit) {
  return `${Number(value.toPrecision(6))} ${unit}`.trim();
}

/** The right answer in words, on a line of its own. */
export function given(text) {
  return h("span", { class: "mg-given" }, text);
}
