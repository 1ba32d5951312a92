/** Renders any widget of the course into an element, for either host. */
import { checklist } from "./checklist.mjs";
import { claim } from "./claim.mjs";
import { lesson } from "./lesson.mjs";
import { quiz } from "./quiz.mjs";
import { makeView } from "./view.mjs";

export const WIDGETS = { quiz, checklist, claim, lesson };

/**
 * @param {{newTab?: boolean}} [host]
 * @returns {(context: {model: object, el: HTMLElement, signal?: AbortSignal}) => () => void} a renderer that
 *   returns its own end
 */
export function makeRender(host = {}) {
  return ({ model, el, signal }) => {
    const island = model.get("island");
    const scope = new AbortController();
    const end = () => scope.abort();
    signal?.addEventListener("abort", end, { once: true, signal: scope.signal });
    const node = WIDGETS[island.widget](model, island, makeView(island, { ...host, signal: scope.signal }));
    el.classList.add("mg");
    el.replaceChildren(node);
    return () => {
      end();
      node.remove();
    };
  };
}

/** Keep key presses inside: JupyterLab would take "d d" for an order to delete the cell. */
export function containKeys(el, signal) {
  el.addEventListener("keydown", (event) => event.stopPropagation(), { signal });
}
