/**
 * Where bundles meet on a published page: one hydrates, others register renderers, and either may load first.
 * All share one store, since a page is not told of what it writes itself.
 */

/** @typedef {(context: {model: object, el: HTMLElement, signal?: AbortSignal}) => unknown} Renderer */

/**
 * @typedef {object} Hub
 * @property {(name: string, render: Renderer) => void} register
 * @property {(callback: (name: string, render: Renderer) => void) => void} listen called for each renderer, known and to come
 * @property {() => ReturnType<typeof import("./store.mjs").openStore>} store the page's one store, once its host has come
 */

/**
 * @param {typeof import("./store.mjs").openStore} [open] given by the page's host alone, so that only its script
 *   carries the store; it is opened when first asked for
 * @returns {Hub}
 */
export function hub(open) {
  globalThis.mgcourse ??= makeHub();
  if (open) {
    let store;
    globalThis.mgcourse.store = () => (store ??= open());
  }
  return globalThis.mgcourse;
}

function makeHub() {
  const renderers = new Map();
  const listeners = [];
  return {
    register(name, render) {
      renderers.set(name, render);
      for (const listener of listeners) listener(name, render);
    },
    listen(callback) {
      listeners.push(callback);
      for (const [name, render] of renderers) callback(name, render);
    },
  };
}
