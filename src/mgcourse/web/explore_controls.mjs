/**
 * The controls of an explorer: for each quantity a native range, a number box and two step buttons that move
 * together; for each choice a native select. No native key is handled here.
 */
import { h, hiddenText, setAttributes } from "./dom.mjs";
import { nearestStep, numberText, stepCount, stepText, zoneText } from "./explore_table.mjs";
import { readNumber } from "./numeral.mjs";

/**
 * @typedef {object} ControlView
 * @property {HTMLElement} element
 * @property {(step: number) => void} show put the control at a step
 */

/**
 * @param {object} control
 * @param {import("./view.mjs").View} view
 * @param {(step: number, note?: string) => void} move called when the learner asks for a step
 * @returns {ControlView}
 */
export function makeControl(control, view, move) {
  return control.kind === "choice" ? makeChoice(control, view, move) : makeSlider(control, view, move);
}

function makeChoice(control, view, move) {
  const id = view.id(`control-${control.name}`);
  const select = h("select", { id, class: "mg-x-select" }, control.options.map((label, i) => h("option", { value: i }, label)));
  view.on(select, "change", () => move(Number(select.value)));
  const element = h("div", { class: "mg-x-control" }, h("label", { for: id, class: "mg-x-label" }, control.label), select);
  return { element, show: (step) => { select.value = String(step); } };
}

function makeSlider(control, view, move) {
  const parts = sliderParts(control, view);
  const { range, box, note, zone } = parts;
  const last = stepCount(control) - 1;
  const go = (step, text = "") => {
    note.textContent = text;
    box.removeAttribute("aria-invalid");
    move(step, text);
  };
  view.on(range, "input", () => go(Number(range.value)));
  view.on(parts.minus, "click", () => go(Math.max(0, Number(range.value) - 1)));
  view.on(parts.plus, "click", () => go(Math.min(last, Number(range.value) + 1)));
  view.on(box, "change", () => typed(control, view, parts, go));
  const show = (step) => {
    const text = zoneText(control, step);
    range.value = String(step);
    range.setAttribute("aria-valuetext", [stepText(control, step, control.spoken), text].filter(Boolean).join(", "));
    box.value = stepText(control, step, "");
    zone.textContent = text;
    setAttributes(parts.minus, { "aria-disabled": step === 0 ? "true" : null });
    setAttributes(parts.plus, { "aria-disabled": step === last ? "true" : null });
  };
  return { element: layout(control, parts), show };
}

function sliderParts(control, view) {
  const id = (name) => view.id(`${name}-${control.name}`);
  const label = control.unit ? `${control.label}, ${control.unit}` : control.label;
  const button = (sign, key) => h("button", { type: "button", class: "mg-x-step" },
    h("span", { "aria-hidden": "true" }, sign), hiddenText(view.t(key, { label: control.label })));
  return {
    id: id("range"),
    range: h("input", { type: "range", id: id("range"), class: "mg-x-range", min: 0, max: stepCount(control) - 1, step: 1 }),
    box: h("input", { type: "text", inputmode: "decimal", class: "mg-x-box", autocomplete: "off", spellcheck: "false",
      size: 7, "aria-label": view.t("explore.type", { label }), "aria-describedby": id("note") }),
    minus: button("\u2212", "explore.minus"),
    plus: button("+", "explore.plus"),
    note: h("p", { id: id("note"), class: "mg-x-note" }),
    zone: h("p", { class: "mg-x-zone" }),
  };
}

function layout(control, { id, range, box, minus, plus, note, zone }) {
  const unit = control.unit ? h("span", { class: "mg-x-unit", "aria-hidden": "true" }, control.unit) : null;
  return h("div", { class: "mg-x-control" },
    h("div", { class: "mg-x-line" },
      h("label", { for: id, class: "mg-x-label" }, control.label), h("span", { class: "mg-x-value" }, box, unit)),
    h("div", { class: "mg-x-row" }, minus, range, plus),
    zone, note);
}

/** Take what was typed to the nearest step, and say so when that is another number. */
function typed(control, view, { range, box, note }, go) {
  const first = control.values[0];
  const last = control.values[control.values.length - 1];
  const text = (value) => numberText(value, control.decimals, control.unit);
  const wanted = readNumber(box.value, control.unit)[0];
  if (wanted === undefined) {
    note.textContent = view.t("explore.not_number", { low: text(first), high: text(last) });
    box.setAttribute("aria-invalid", "true");
    return;
  }
  const step = nearestStep(control, wanted);
  const value = control.values[step];
  const key = wanted < first || wanted > last ? "explore.range" : "explore.snapped";
  const off = Math.abs(value - wanted) > 1e-9 * Math.max(1, Math.abs(value));
  box.value = numberText(value, control.decimals);
  range.value = String(step);
  go(step, off ? view.t(key, { value: key === "explore.range" ? String(wanted) : text(value), nearest: text(value) }) : "");
}
