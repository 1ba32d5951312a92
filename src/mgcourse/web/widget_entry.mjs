/** The module anywidget loads in JupyterLab. */
import { containKeys, makeRender } from "./render.mjs";

const show = makeRender({ newTab: true });

function render(context) {
  const keys = new AbortController();
  containKeys(context.el, keys.signal);
  const end = show(context);
  return () => {
    keys.abort();
    end();
  };
}

export default { render };
