/**
 * The script of every page's frame and the widgets' host: it keeps the store, brings widgets to life as their
 * bundles register, and marks the menu and, on the welcome page, the way back to where one was.
 */
import { hub } from "./hub.mjs";
import { hydratePage, whenRead } from "./page.mjs";
import { openStore } from "./store.mjs";
import { showState } from "./toc.mjs";

const meeting = hub(openStore);
whenRead(document, () => {
  hydratePage(document, meeting, meeting.store());
  showState(document, meeting.store());
});
