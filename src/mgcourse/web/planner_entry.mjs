/** The script of the planner's page; `toc.js` hydrates with what it registers. */
import { hub } from "./hub.mjs";
import { plannerPage } from "./planner_page.mjs";
import { makeView } from "./view.mjs";

const meeting = hub();

meeting.register("planner", ({ model, el }) => {
  const island = model.get("island");
  const scope = new AbortController();
  const view = makeView(island, { signal: scope.signal });
  el.classList.add("mg");
  el.replaceChildren(plannerPage(island, view, meeting));
  return () => scope.abort();
});
