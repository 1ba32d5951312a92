/**
 * The search page: results while one types, and a sentence that says how many there are.
 * The words stand in the address, so that a search can be linked to and the way back leads to it.
 */
import { h, show } from "./dom.mjs";
import { makeSearch } from "./search_index.mjs";
import { results } from "./search_results.mjs";
import { translator } from "./strings.mjs";

const PAUSE = 200; // ms without a key before the list changes: at once for the eye, and no chatter for the ear
const FIRST = 20;

/** @param {Document} page */
export function searchPage(page) {
  const data = page.querySelector("#mg-search-data");
  if (!data) return;
  const parts = {
    form: page.querySelector(".page-search"),
    input: page.querySelector("#page-search-q"),
    status: page.querySelector("#search-progress"),
    list: page.querySelector("#search-results"),
    more: page.querySelector("#search-more"),
    t: translator(),
    search: makeSearch(JSON.parse(data.textContent)),
    window: page.defaultView,
  };
  wire(parts);
  parts.input.value = new URLSearchParams(parts.window.location.search).get("q") ?? "";
  look(parts);
}

function wire(parts) {
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(() => look(parts), PAUSE);
  };
  parts.input.addEventListener("input", soon);
  parts.form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(waiting);
    look(parts);
  });
}

function look({ input, status, list, more, t, search, window }) {
  const query = input.value.trim();
  const found = query ? search(query) : [];
  list.replaceChildren(...results(found.slice(0, FIRST), t));
  status.textContent = query ? t(found.length ? "search.found" : "search.none", { n: found.length, query }) : "";
  const rest = found.slice(FIRST);
  more.replaceChildren(...(rest.length ? [moreButton(rest, list, t)] : []));
  keepAddress(window, query);
}

/** The rest of a long list; the focus goes to the first that is new. */
function moreButton(rest, list, t) {
  const button = h("button", { type: "button", class: "site-button" }, t("search.more", { n: rest.length }));
  button.addEventListener("click", () => {
    const items = results(rest, t);
    list.append(...items);
    items[0].querySelector("a").focus();
    show(button, false);
  }, { once: true });
  return button;
}

function keepAddress({ history, location }, query) {
  const address = new URL(location.href);
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  try {
    history.replaceState(history.state, "", address);
  } catch {
    // Opened from disk, some browsers do not allow it; the search works all the same.
  }
}
