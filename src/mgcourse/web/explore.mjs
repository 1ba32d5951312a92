/**
 * An explorer: sliders, one chart, the key results in words. Every position shows the numbers Python computed for
 * it; where the sliders stand is kept in memory only.
 */
import { colour, draw } from "./chart.mjs";
import { sample } from "./chart_labels.mjs";
import { isNarrow } from "./chart_layout.mjs";
import { s } from "./chart_marks.mjs";
import { h, setAttributes, show } from "./dom.mjs";
import { about } from "./explore_about.mjs";
import { makeControl } from "./explore_controls.mjs";
import { tableElement, tables } from "./explore_data.mjs";
import { downloads } from "./explore_download.mjs";
import { readTable } from "./explore_table.mjs";
import { predictGate } from "./predict_gate.mjs";
import { heading } from "./view.mjs";

const QUIET = 500; // ms without movement before the result is spoken
const REST = 120; // ms without movement before an open table is written anew
const PAPER = 640; // px; the width of a chart that is printed before it was ever on the screen

/**
 * @param {object} island
 * @param {import("./view.mjs").View} view
 * @param {object} [model] keeps the learner's prediction, where one is asked for first
 * @returns {HTMLElement}
 */
export function explore(island, view, model) {
  const read = readTable(island);
  const state = { position: read(island.controls.map(({ at }) => at)), pinned: null, note: "", width: 0, svg: null };
  const parts = makeParts(island, view);
  const paint = makePainter(island, view, state, parts);
  const move = (steps, note = "") => {
    Object.assign(state, { position: read(steps), note });
    paint.soon();
  };
  const controls = island.controls.map((control, i) => makeControl(control, view, (step, note) => (
    move(state.position.steps.with(i, step), note))));
  const presets = makePresets(island, view, state, move);
  const actions = makeActions(island, view, state, { move, paint });
  paint.follow(() => {
    controls.forEach((control, i) => control.show(state.position.steps[i]));
    presets.refresh();
    actions.refresh();
  });
  const body = h("div", { class: "mg-x-body" }, parts.title, parts.figure,
    h("div", { class: "mg-x-controls" }, presets.element,
      h("div", { class: "mg-x-sliders" }, controls.map(({ element }) => element))),
    parts.results, actions.element, parts.data, about(island, view), downloads(island, view, state));
  const root = h("div", { class: "mg-card mg-explore", role: "group", "aria-labelledby": parts.name.id },
    parts.name, predictGate(model, island, view, [body], parts.name), body, parts.status);
  view.on(root, "keydown", (event) => event.stopPropagation());
  paint.watch(root);
  return root;
}

function makeParts(island, view) {
  const tag = heading(view);
  const name = h(tag, { class: "mg-x-heading", id: view.id("name") }, island.name);
  const title = h("p", { class: "mg-x-title" });
  const chart = h("div", { class: "mg-x-chart" });
  const key = h("ul", { class: "mg-x-key" });
  const caption = h("figcaption", { class: "mg-x-summary" });
  const content = h("div", {});
  return {
    name, title, chart, key, caption, content,
    figure: h("figure", { class: "mg-x-figure" }, key, chart, caption),
    results: h("dl", { class: "mg-x-results", "aria-label": view.t("explore.results") }),
    data: h("details", { class: "mg-x-details" }, h("summary", {}, view.t("explore.table")), content),
    status: h("p", { class: "mg-vh", role: "status" }),
  };
}

/** Draws when asked, at most once per frame, and speaks when the sliders rest. */
function makePainter(island, view, state, parts) {
  let frame = 0;
  let rest = 0;
  let quiet = 0;
  let follow = () => {};
  const chart = () => {
    if (state.width < 1) return;
    const name = view.t("explore.chart", { title: [state.position.title, state.position.summary].filter(Boolean).join(". ") });
    state.svg = draw(island, state.position, state.pinned, { width: state.width, name, pinnedLabel: view.t("explore.pinned_short") });
    parts.chart.replaceChildren(state.svg);
    writeKey(island, view, state, parts.key);
  };
  const words = () => {
    parts.title.textContent = state.position.title;
    parts.caption.textContent = state.position.summary;
    writeResults(view, state, parts.results);
    follow();
  };
  const all = () => { words(); chart(); };
  const table = () => { if (parts.data.open) writeTables(island, view, state, parts.content); };
  const speak = () => { parts.status.textContent = [state.note, spoken(state)].filter(Boolean).join(" "); };
  const now = () => {
    frame ||= requestAnimationFrame(() => { frame = 0; all(); });
    clearTimeout(rest);
    rest = setTimeout(table, REST);
  };
  const soon = () => {
    now();
    clearTimeout(quiet);
    quiet = setTimeout(speak, QUIET);
  };
  const watch = (root) => {
    words();
    view.on(parts.data, "toggle", table);
    const sizes = new ResizeObserver(([{ contentRect }]) => {
      const width = Math.floor(contentRect.width);
      if (width === state.width) return;
      state.width = width;
      chart();
    });
    sizes.observe(parts.chart);
    view.on(window, "beforeprint", () => {
      if (state.width > 0) return;
      state.width = PAPER; // a figure that waits for a prediction: paper shows it all the same
      chart();
    });
    view.signal.addEventListener("abort", () => {
      sizes.disconnect();
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      clearTimeout(quiet);
      root.replaceChildren();
    }, { once: true });
  };
  return { soon, now, watch, follow: (callback) => { follow = callback; } };
}

/** The sentence for the status region: the takeaway, and what follows from it. */
function spoken({ position }) {
  const sentence = (text) => (/[.!?]$/.test(text) ? text : `${text}.`);
  return [position.title, position.summary].filter(Boolean).map(sentence).join(" ");
}

function writeResults(view, { position, pinned }, results) {
  results.replaceChildren(...position.readouts.map(({ label, text }, i) => {
    const before = pinned && h("dd", { class: "mg-x-before" }, view.t("explore.pinned_value", { value: pinned.readouts[i].text }));
    return h("div", { class: "mg-x-result" }, h("dt", {}, label), h("dd", {}, text), before);
  }));
  show(results, position.readouts.length > 0);
}

/** Names with a sample each, where there is no room for them at the curves; several bars always need them. */
function writeKey(island, view, { pinned, width }, key) {
  const over = island.curves.some(({ kind }) => ["line", "band", "points"].includes(kind));
  const wanted = over ? isNarrow(width) : island.curves.length > 1;
  const items = wanted ? island.curves.map((curve, i) => keyItem(curve.kind, i, curve.label)) : [];
  if (pinned) items.push(h("li", { class: "mg-x-pinned" }, view.t("explore.pinned", { settings: pinned.settings })));
  key.replaceChildren(...items);
  show(key, items.length > 0);
}

function keyItem(kind, i, label) {
  const box = ["bars", "intervals"].includes(kind);
  const mark = box ? s("rect", { x: 2, y: 2, width: 12, height: 12, fill: colour(i) }) : sample(kind, i, 0, 8);
  const svg = s("svg", { width: 20, height: 16, viewBox: "0 0 20 16", "aria-hidden": "true", focusable: "false" }, mark);
  return h("li", {}, svg, h("span", { class: `mg-x-c${i + 1}` }, label));
}

function writeTables(island, view, { position, pinned }, content) {
  const caption = (label) => view.t("explore.table_at", { curve: label, settings: position.settings });
  content.replaceChildren(...tables(island, position, pinned, view.t)
    .map((table, i) => tableElement(table, caption(table.label), view.id(`table-${i}`))));
}

function makePresets(island, view, state, move) {
  if (island.presets.length === 0) return { element: null, refresh: () => {} };
  const id = view.id("presets");
  const buttons = island.presets.map(({ label, at }) => {
    const button = h("button", { type: "button", class: "mg-x-preset" }, label);
    view.on(button, "click", () => move(at));
    return button;
  });
  const refresh = () => buttons.forEach((button, i) => {
    const here = island.presets[i].at.every((step, k) => step === state.position.steps[k]);
    setAttributes(button, { "aria-pressed": String(here) });
  });
  const element = h("div", { class: "mg-x-presets", role: "group", "aria-labelledby": id },
    h("span", { id, class: "mg-x-label" }, view.t("explore.presets")), buttons);
  return { element, refresh };
}

function makeActions(island, view, state, { move, paint }) {
  const pin = h("button", { type: "button", class: "mg-x-button" });
  const reset = h("button", { type: "button", class: "mg-x-button" }, view.t("explore.reset"));
  view.on(pin, "click", () => {
    state.pinned = state.pinned ? null : state.position;
    paint.now();
  });
  view.on(reset, "click", () => {
    state.pinned = null;
    move(island.controls.map(({ at }) => at));
  });
  const refresh = () => { pin.textContent = view.t(state.pinned ? "explore.unpin" : "explore.pin"); };
  return { element: h("div", { class: "mg-x-actions" }, pin, reset), refresh };
}
