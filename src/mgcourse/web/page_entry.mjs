/** The script of a published page. Other bundles add their renderers through `globalThis.mgcourse.register`. */
import { hub } from "./hub.mjs";
import { hydratePage, whenRead } from "./page.mjs";
import { WIDGETS, makeRender } from "./render.mjs";
import { openStore } from "./store.mjs";

const meeting = hub();
for (const name of Object.keys(WIDGETS)) meeting.register(name, makeRender());
whenRead(document, () => hydratePage(document, meeting, openStore()));
