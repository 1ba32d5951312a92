/**
 * What every view needs: its sentences, ids that clash with no other view's, and an end.
 */
import { h, rich } from "./dom.mjs";
import { translator } from "./strings.mjs";

const COUNTER = Symbol.for("mgcourse.views");

/**
 * @typedef {object} View
 * @property {ReturnType<typeof translator>} t
 * @property {(name: string) => string} id an id of this view for a short name
 * @property {(nodes: Array) => Node[]} rich rich text with links
 * @property {(nodes: Array) => Node[]} text rich text whose links are plain words, for status regions
 * @property {boolean} newTab
 * @property {number | undefined} level heading level asked for by the island
 * @property {AbortSignal} signal
 * @property {(target: EventTarget, type: string, listener: (event: Event) => void) => void} on
 */

/**
 * @param {{level?: number}} island
 * @param {{signal: AbortSignal, newTab?: boolean}} host
 * @returns {View}
 */
export function makeView(island, { signal, newTab = false }) {
  const prefix = `mg${nextNumber()}`;
  return {
    t: translator(),
    id: (name) => `${prefix}-${name}`,
    rich: (nodes) => asWritten(rich(nodes, { newTab })),
    text: (nodes) => asWritten(rich(nodes, { links: false })),
    newTab,
    level: island.level,
    signal,
    on: (target, type, listener) => target.addEventListener(type, listener, { signal }),
  };
}

/** What authors wrote keeps its language: where the interface has another, `build.mjs` defines WRITTEN. */
function asWritten(nodes) {
  return typeof WRITTEN === "string" ? [h("span", { lang: WRITTEN }, nodes)] : nodes;
}

/**
 * Counted on the window, not in this module: JupyterLab loads the module once for each widget, and two
 * widgets may show the same question.
 */
function nextNumber() {
  globalThis[COUNTER] = (globalThis[COUNTER] ?? 0) + 1;
  return globalThis[COUNTER];
}

/** A view of a part of a view: the same host, ids of its own. */
export function part(view, name) {
  return { ...view, id: (inner) => view.id(`${name}-${inner}`) };
}

/** The tag of a heading: the island may ask for a level that suits its place in the page. */
export function heading(view, usual = 3) {
  return `h${Math.min(6, Math.max(2, Math.trunc(view.level) || usual))}`;
}
