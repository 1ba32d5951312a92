/** The module anywidget loads in JupyterLab for an explorer. */
import { makeRender } from "./chart_render.mjs";

export default { render: makeRender({ newTab: true }) };
