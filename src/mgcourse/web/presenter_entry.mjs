/** The script of the presenter's page; `toc.js` hydrates with what it registers. */
import { hub } from "./hub.mjs";
import { presenterPage } from "./presenter_page.mjs";
import { makeView } from "./view.mjs";

const meeting = hub();

meeting.register("presenter", ({ model, el }) => {
  const island = model.get("island");
  const scope = new AbortController();
  const view = makeView(island, { signal: scope.signal });
  el.classList.add("mg");
  el.replaceChildren(presenterPage(island, view, meeting));
  return () => scope.abort();
});
