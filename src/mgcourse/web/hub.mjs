/**
 * Where bundles meet on a published page: one hydrates, others register renderers, and either may load first.
 */

/** @typedef {(context: {model: object, el: HTMLElement, signal?: AbortSignal}) => unknown} Renderer */

/**
 * @typedef {object} Hub
 * @property {(name: string, render: Renderer) => void} register
 * @property {(callback: (name: string, render: Renderer) => void) => void} listen called for each renderer, known and to come
 */

/** @returns {Hub} */
export function hub() {
  globalThis.mgcourse ??= makeHub();
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
