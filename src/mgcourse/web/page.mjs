/**
 * The host of a published page: finds the sections that hold a widget's data and brings them to life.
 * The readable fallback goes only when the widget stands; whatever fails, the page stays readable.
 */
import { pageModel, recordKeys } from "./page_model.mjs";

const VERSION = 1;
const WAITING = "[data-mg]:not([data-mg-live])";

/**
 * @param {Document} page
 * @param {ReturnType<import("./hub.mjs").hub>} hub
 * @param {ReturnType<import("./store.mjs").openStore>} store
 */
export function hydratePage(page, hub, store) {
  let spoken = false;
  const modelOf = (island) => {
    const speaks = !spoken && recordKeys(island).length > 0;
    spoken ||= speaks;
    return pageModel(island, store, speaks);
  };
  hub.listen((name, render) => {
    for (const section of page.querySelectorAll(WAITING)) {
      if (section.dataset.mg === name) hydrate(section, render, modelOf);
    }
  });
}

/** Call back at once, or when the page has been read. */
export function whenRead(page, callback) {
  if (page.readyState !== "loading") callback();
  else page.addEventListener("DOMContentLoaded", callback, { once: true });
}

/** The one element of a page that a script is for. */
export function placeOf(page, selector) {
  return page.querySelector(selector);
}

async function hydrate(section, render, modelOf) {
  const el = section.ownerDocument.createElement("div");
  section.dataset.mgLive = "starting";
  try {
    const island = JSON.parse(section.querySelector("script[type='application/json']").textContent);
    if (island.v > VERSION) throw new Error(`this page's data has version ${island.v}, the script knows ${VERSION}`);
    section.prepend(el);
    await render({ model: modelOf(island), el });
    section.querySelector(".mg-fallback")?.remove();
    section.dataset.mgLive = "yes";
  } catch (error) {
    el.remove();
    section.dataset.mgLive = "failed";
    reportError(error);
  }
}
