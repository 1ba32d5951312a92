/** The script of the progress page and the review page; `toc.js` hydrates with what it registers. */
import { hub } from "./hub.mjs";
import { progressPage } from "./progress_page.mjs";
import { reviewPage } from "./review_page.mjs";
import { makeView } from "./view.mjs";

const PAGES = { progress: progressPage, review: reviewPage };
const meeting = hub();

function render({ model, el }) {
  const island = model.get("island");
  const scope = new AbortController();
  const view = makeView(island, { signal: scope.signal });
  el.classList.add("mg");
  el.replaceChildren(PAGES[island.widget](island, view, meeting));
  return () => scope.abort();
}

for (const name of Object.keys(PAGES)) meeting.register(name, render);
