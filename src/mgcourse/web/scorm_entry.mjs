/**
 * The host of a page in a SCORM package, where it stands in the place of `toc.js`: it brings the widgets to life on a
 * store that the learning platform keeps, and reports completion and score. No page of the website loads it.
 */
import { hub } from "./hub.mjs";
import { hydratePage, whenRead } from "./page.mjs";
import { connect, findApi } from "./scorm_api.mjs";
import { platformStore, readTasks } from "./scorm.mjs";

whenRead(document, () => {
  const islands = [...document.scripts]
    .filter((script) => script.type === "application/json" && script.closest("section[data-mg]"))
    .map((script) => JSON.parse(script.textContent));
  const { store, end } = platformStore(connect(findApi(globalThis)), readTasks(islands));
  const meeting = hub(() => store);
  hydratePage(document, meeting, meeting.store());
  globalThis.addEventListener("pagehide", end);
  // Brought back from the browser's memory, the page has said goodbye already: begin anew.
  globalThis.addEventListener("pageshow", ({ persisted }) => persisted && globalThis.location.reload());
  document.addEventListener("click", openAway, { capture: true });
});

/** A link out of the package opens beside it: inside the platform's frame it would replace the lesson. */
function openAway({ target }) {
  const link = target.closest?.("a[href]");
  if (link && link.origin !== globalThis.location.origin) Object.assign(link, { target: "_blank", rel: "noopener" });
}
