/** Renders an explorer into an element, for either host. */
import { explore } from "./explore.mjs";
import { makeView } from "./view.mjs";

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
    const node = explore(island, makeView(island, { ...host, signal: scope.signal }), model);
    el.classList.add("mg");
    el.replaceChildren(node);
    return () => {
      end();
      node.remove();
    };
  };
}
