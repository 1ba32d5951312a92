/**
 * A list of options with a native radio button or checkbox each, and room beside each for its reason.
 * Shared by the kinds that choose.
 */
import { h, setAttributes, show } from "../dom.mjs";
import { icon } from "../icons.mjs";
import { shuffled } from "../shuffle.mjs";
import { listens } from "./field.mjs";

/**
 * @typedef {{state: string, key?: string}} Judgement how an option looks once marked, and the words before its reason
 * @param {object} question
 * @param {import("../view.mjs").View} view
 * @param {"radio" | "checkbox"} type
 * @param {(option: object, chosen: boolean, explaining: boolean) => Judgement | null} judge null shows no reason
 */
export function makeOptions(question, view, type, judge = byRight(type)) {
  const order = question.shuffle ? shuffled(question.options, view.seed) : question.options;
  const rows = order.map((option) => makeRow(option, view, type));
  return {
    nodes: [h("div", { class: "mg-options" }, rows.map(({ node }) => node))],
    inputs: rows.map(({ input }) => input),
    chosen: () => rows.filter(({ input }) => input.checked).map(({ option }) => option.id),
    choose(ids) {
      for (const { input, option } of rows) input.checked = ids.includes(option.id);
    },
    ...listens((told) => rows.forEach((row) => refreshRow(row, view, told, judge))),
  };
}

function makeRow(option, view, type) {
  const why = h("p", { class: "mg-why", id: view.id(`why-${option.id}`), hidden: true });
  const input = h("input", { type, name: view.id("option"), value: option.id });
  const label = h("label", {}, input, h("span", { class: "mg-option-text" }, view.rich(option.text)));
  return { option, input, why, node: h("div", { class: "mg-option" }, label, why) };
}

function refreshRow({ option, input, why, node }, view, { marked, explained, flagged }, judge) {
  const chosen = marked?.feedback.some(({ id }) => id === option.id) ?? false;
  const judged = marked && judge(option, chosen, explained);
  setAttributes(node, { "data-state": judged?.state });
  show(why, Boolean(judged));
  why.replaceChildren(...(judged ? reason(option, judged, view) : []));
  setAttributes(input, {
    "aria-describedby": [flagged, judged && why.id].filter(Boolean).join(" ") || null,
  });
}

/** Say why beside the option when it was chosen and checked, or when everything is being explained. */
function byRight(type) {
  return ({ correct }, chosen, explaining) => {
    if (!chosen && !explaining) return null;
    if (!correct) return { state: chosen ? "wrong" : "out", key: "option.wrong" };
    return chosen || type === "radio" ? { state: "right", key: "option.right" } : { state: "missed", key: "option.missed" };
  };
}

function reason({ correct, why }, { state, key }, view) {
  const lead = key ? [h("strong", {}, view.t(key)), " "] : [];
  const drawn = key && icon(correct ? "right" : state === "said" ? "done" : "wrong");
  return [drawn, h("span", {}, lead, view.rich(why))].filter(Boolean);
}
