/** Searching: forgiving of spelling, definitions first, nothing shown as markup. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { makeSearch, places } from "../../src/mgcourse/web/search_index.mjs";
import { results } from "../../src/mgcourse/web/search_results.mjs";
import { openWindow } from "./browser.mjs";

const search = makeSearch({
  pages: [["Cramps at night", "", "notebooks/a.html"], ["Glossary", "", "book/glossary.html"]],
  entries: [
    ["page", 0, "", "Cramps at night", "A muscle that will not let go."],
    ["section", 0, "salts", "Salts", `${"Nothing to see here. ".repeat(20)}Mg²⁺ and hypomagnesaemia meet tetany.`],
    ["question", 0, "ask-q1", "What does a cramp need?", ""],
    ["term", 1, "term-tetany", "tetany", "Muscles that tighten by themselves."],
  ],
});
const titles = (query) => search(query).map(({ title }) => title);

test("the beginning of a word, a plural, a slip and the other spelling find it", () => {
  for (const query of ["hypomag", "hypomagnesemia", "hypomagnesaemai"]) assert.deepEqual(titles(query), ["Salts"], query);
  assert.ok(titles("cramps").includes("What does a cramp need?"));
});

test("ions are found however they are typed", () => {
  for (const query of ["Mg2+", "mg²⁺", "MG2+"]) assert.deepEqual(titles(query), ["Salts"], query);
});

test("a word's definition comes before a section that uses it", () => {
  assert.deepEqual(titles("tetany"), ["tetany", "Salts"]);
});

test("what holds all the words is shown alone, and some words will do if nothing holds all", () => {
  assert.deepEqual(titles("muscle tighten"), ["tetany"]);
  assert.ok(titles("tighten hypomagnesaemia zebra").length >= 2);
  assert.deepEqual(titles("zebra"), []);
});

test("a result leads to its place in its page", () => {
  assert.equal(search("salts")[0].href, "notebooks/a.html#salts");
  assert.equal(search("muscle will not let go")[0].href, "notebooks/a.html");
});

test("the words around the first match are shown, with the matches marked", () => {
  openWindow();
  const [item] = results(search("hypomagnesaemia"), (key) => key);
  assert.match(item.textContent, /… .*hypomagnesaemia/);
  assert.ok(item.textContent.length < 400);
  assert.deepEqual([...item.querySelectorAll("mark")].map((mark) => mark.textContent), ["hypomagnesaemia"]);
});

test("markup in a text is shown as it is written", () => {
  openWindow();
  const hostile = makeSearch({ pages: [["P", "", "p.html"]], entries: [["question", 0, "q", "<img src=x onerror=alert(1)> salt", ""]] });
  const [item] = results(hostile("salt"), (key) => key);
  assert.equal(item.querySelector("img"), null);
  assert.match(item.textContent, /<img src=x/);
});

test("matches are found where accents and raised figures stand", () => {
  assert.deepEqual(places("Mg²⁺ in café", new Set(["mg2+", "cafe"])), [[0, 4], [8, 12]]);
});
