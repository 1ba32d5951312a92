/** The script of a published page that has an explorer; `widgets.js` hydrates with what it registers. */
import { makeRender } from "./chart_render.mjs";
import { hub } from "./hub.mjs";

hub().register("explore", makeRender());
