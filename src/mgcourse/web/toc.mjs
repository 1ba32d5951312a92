/**
 * Marks in the menu which lessons are begun and which are answered throughout, and offers the way back.
 * The page brings the little it needs: the ids of each lesson's questions, and the words.
 */
import { drawing, h, show } from "./dom.mjs";
import { lessonState } from "./progress_state.mjs";

const line = (d) => ["path", { d, fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round", "stroke-linejoin": "round" }];
const MARKS = {
  done: [line("M3 8.6l3.4 3.4L13 4.6")],
  started: [["circle", { cx: 8, cy: 8, r: 5.5, fill: "none", stroke: "currentColor", "stroke-width": 1.5 }], ["path", { d: "M8 2.5a5.5 5.5 0 0 1 0 11z", fill: "currentColor" }]],
};

/**
 * @param {Document} page
 * @param {ReturnType<import("./store.mjs").openStore>} store
 */
export function showState(page, store) {
  const data = page.querySelector("script[data-mg-toc]");
  if (!data) return;
  const { words, lessons } = JSON.parse(data.textContent);
  const entries = [...page.querySelectorAll(".site-nav a")].flatMap((link) => entry(link, lessons));
  const back = page.querySelector("[data-mg-continue]");
  const keys = entries.flatMap(({ keys: own }) => own);
  const refresh = () => {
    const records = store.read(keys);
    for (const one of entries) markEntry(one, records, words);
    if (back) wayBack(back, entries, words);
  };
  refresh();
  store.subscribe((changed) => {
    if (!changed || changed.some((key) => keys.includes(key))) refresh();
  });
}

/** The menu's link to a lesson, with the keys of that lesson's questions. */
function entry(link, lessons) {
  const stem = /([^/]+)\.html$/.exec(new URL(link.href).pathname)?.[1];
  if (!stem || !Object.hasOwn(lessons, stem)) return [];
  const mark = h("span", { class: "site-mark" });
  const made = { href: link.href, title: link.textContent, mark, keys: lessons[stem].map((id) => `${stem}/${id}`) };
  link.append(mark);
  return [made];
}

function markEntry(one, records, words) {
  one.state = lessonState(one.keys, (key) => records[key]);
  one.latest = Math.max(0, ...one.keys.map((key) => records[key]?.attempts.at(-1)?.at ?? 0));
  if (one.mark.dataset.state === one.state) return;
  one.mark.dataset.state = one.state;
  one.mark.replaceChildren(...(one.state ? [drawing(one.state, MARKS[one.state]), h("span", { class: "vh" }, ` (${words[one.state]})`)] : []));
}

/** To the lesson of the latest answer; when that one is answered throughout, to the next that is not. */
function wayBack(place, entries, words) {
  const last = entries.reduce((best, one, at) => (one.latest > (entries[best]?.latest ?? 0) ? at : best), -1);
  const next = last < 0 ? undefined : [...entries.slice(last), ...entries.slice(0, last)].find(({ state, keys }) => state !== "done" && keys.length > 0);
  show(place, next !== undefined);
  place.replaceChildren(...(next ? [`${words.continue} `, h("a", { href: next.href }, next.title)] : []));
}
