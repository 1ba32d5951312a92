/** The widgets of a published page; `toc.js`, which every page loads, hydrates with what is registered here. */
import { hub } from "./hub.mjs";
import { WIDGETS, makeRender } from "./render.mjs";

for (const name of Object.keys(WIDGETS)) hub().register(name, makeRender());
