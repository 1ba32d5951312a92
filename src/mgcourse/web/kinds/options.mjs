/**
 * A list of options with a native radio button or checkbox each, and room beside each for its reason.
 * Shared by the kinds that choose.
 */
import { h, setAttributes, show } from "../dom.mjs";
import { icon } from "../icons.mjs";

/**
 * @param {object} question
 * @param {import("../view.mjs").View} view
 * @param {"radio" | "checkbox"} type
 */
export function makeOptions(question, view, type) {
  const rows = question.options.map((option) => makeRow(option, view, type));
  let marked = null;
  let explaining = false;
  let flagged = null;
  const refresh = () => rows.forEach((row) => row.refresh(marked, explaining, flagged));
  return {
    nodes: [h("div", { class: "mg-options" }, rows.map(({ node }) => node))],
    inputs: rows.map(({ input }) => input),
    chosen: () => rows.filter(({ input }) => input.checked).map(({ option }) => option.id),
    choose(ids) {
      for (const { input, option } of rows) input.checked = ids.includes(option.id);
    },
    show(mark) {
      marked = mark;
      refresh();
    },
    explain(on) {
      explaining = on;
      refresh();
    },
    flag(errorId) {
      flagged = errorId;
      refresh();
    },
  };
}

function makeRow(option, view, type) {
  const why = h("p", { class: "mg-why", id: view.id(`why-${option.id}`), hidden: true });
  const input = h("input", { type, name: view.id("option"), value: option.id });
  const label = h("label", {}, input, h("span", { class: "mg-option-text" }, view.rich(option.text)));
  const node = h("div", { class: "mg-option" }, label, why);
  return { option, input, node, refresh: (...state) => refreshRow({ option, input, why, node, view }, ...state) };
}

/** Say why beside the option when it was chosen and checked, or when everything is being explained. */
function refreshRow({ option, input, why, node, view }, marked, explaining, flagged) {
  const chosen = marked?.feedback.some(({ id }) => id === option.id) ?? false;
  const visible = chosen || (marked !== null && explaining);
  const state = visible ? stateOf(option, chosen, input.type) : null;
  setAttributes(node, { "data-state": state });
  show(why, visible);
  why.replaceChildren(...(visible ? reason(option, state, view) : []));
  setAttributes(input, {
    "aria-describedby": [flagged, visible && why.id].filter(Boolean).join(" ") || null,
  });
}

function stateOf(option, chosen, type) {
  if (!option.correct) return chosen ? "wrong" : "out";
  return chosen || type === "radio" ? "right" : "missed";
}

const WORDS = { right: "option.right", missed: "option.missed", wrong: "option.wrong", out: "option.wrong" };

function reason(option, state, view) {
  const drawn = icon(option.correct ? "right" : "wrong");
  return [drawn, h("span", {}, h("strong", {}, view.t(WORDS[state])), " ", ...view.rich(option.why))];
}
