/** Checklists, claims, lesson cards, and text that means harm. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { rich, safeAddress } from "../../src/mgcourse/web/dom.mjs";
import { makeRender } from "../../src/mgcourse/web/render.mjs";
import { LESSON, choiceQuestion, makeModel, openWindow, quizIsland } from "./browser.mjs";

let window;
beforeEach(() => {
  window = openWindow();
});

function open(island, traits, host) {
  const model = makeModel({ v: 1, lesson: LESSON, id: "x", ...island }, traits);
  const el = window.document.createElement("div");
  const end = makeRender(host)({ model, el });
  return { model, el, end };
}

const CHECKS = { widget: "checklist", title: "Before you move on", intro: [], items: [{ id: "l--a", text: ["One"] }, { id: "l--b", text: ["Two"] }] };
const CLAIM = {
  widget: "claim", claim: "C29", heading: "Energy?", article: ["It says."], verdict: "partly supported", certainty: "very low",
  why: ["Because."], evidence: ["Evidence."], sources: [{ label: "S", url: "https://example.org/" }], reviewed: "2026-11-22",
};

test("a checklist counts what is done, keeps it and follows other tabs", () => {
  const { el, model } = open(CHECKS);
  const [box] = el.querySelectorAll("input");
  const said = () => el.querySelector("[role=status]").textContent;
  assert.equal(said(), "0 of 2 done");
  box.checked = true;
  box.dispatchEvent(new window.Event("change", { bubbles: true }));
  assert.equal(said(), "1 of 2 done");
  const record = model.get("progress")[`${LESSON}/l--a`];
  assert.deepEqual({ ...record.mark, at: 0 }, { at: 0, dev: "test", val: true });
  model.set("progress", { ...model.get("progress"), [`${LESSON}/l--b`]: record });
  assert.equal(said(), "All 2 done");
  model.set("progress", {});
  assert.equal(said(), "0 of 2 done");
});

test("a claim says its verdict and certainty in words", () => {
  const { el } = open({ ...CLAIM, level: 4 });
  assert.equal(el.querySelector("article h4").textContent, "Energy?");
  assert.equal(el.querySelector(".mg-badge").textContent, "Partly supported");
  assert.equal(el.querySelector(".mg-certainty").textContent, "Very low");
  assert.equal(el.querySelectorAll(".mg-icon-steps rect[fill=currentColor]").length, 1);
});

test("each verdict has a shape of its own", () => {
  const verdicts = ["supported", "partly supported", "overstated", "not supported", "unclear", "left out"];
  const shapes = verdicts.map((verdict) => {
    const svg = open({ ...CLAIM, verdict, heading: "" }).el.querySelector(".mg-badge svg");
    return [...svg.children].map((shape) => shape.outerHTML).join("");
  });
  assert.equal(new Set(shapes).size, verdicts.length);
});

test("an omission without a heading is headed by what it is", () => {
  const { el } = open({ ...CLAIM, verdict: "left out", heading: "" });
  assert.equal(el.querySelector("h3").textContent, "The article leaves out");
});

test("links leave JupyterLab in place", () => {
  assert.equal(open(CLAIM).el.querySelector("a").hasAttribute("target"), false);
  const away = open(CLAIM, {}, { newTab: true }).el.querySelector("a");
  assert.equal(away.getAttribute("target"), "_blank");
  assert.equal(away.getAttribute("rel"), "noopener noreferrer");
});

test("a lesson card counts as answers come", () => {
  const island = { widget: "lesson", title: "T", part: "P", minutes: 35, hook: [], questions: [["Why?"]], objectives: [{ id: "o", text: ["Do."] }],
    prerequisites: [{ stem: "00", title: "First", href: "00.html" }], items: ["q-one", "q-two"], checks: ["l--a"] };
  const { el, model } = open(island);
  const said = () => el.querySelector(".mg-reached").textContent;
  assert.match(said(), /0 of 2 questions answered.*0 of 1 checklist points done/);
  model.set("progress", { [`${LESSON}/q-one`]: { rev: 1, attempts: [{ at: 1, dev: "d", n: 1, ans: "a", ok: false }], mark: null } });
  assert.match(said(), /1 of 2 questions answered/);
  assert.equal(el.querySelector(".mg-facts a").getAttribute("href"), "00.html");
});

test("what is wrong with the store is said in every widget that keeps something", () => {
  const { el, model } = open(CHECKS, { notice: "Progress will not be kept in this window." });
  const line = el.querySelector(".mg-notice");
  assert.equal(line.textContent, "Progress will not be kept in this window.");
  model.set("notice", "");
  assert.equal(line.textContent, "");
});

const HOSTILE = [
  "<img src=x onerror=alert(1)>", "</script><script>alert(1)</script>", "<svg onload=alert(1)>", "<b>bold</b>", "&lt;b&gt;", "{{7*7}}",
  "javascript:alert(1)", "\u2028alert(1)", "<!--", "]]>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)", "<iframe srcdoc='<script>alert(1)</script>'>",
  "<a href=javascript:alert(1)>x</a>", "${alert(1)}", "__proto__", "constructor", "\u202Eevil", "<math><mtext></mtext></math>", "<style>*{display:none}</style>",
];

for (const text of HOSTILE) {
  test(`hostile text is only text: ${JSON.stringify(text)}`, () => {
    const options = choiceQuestion().options.map((option) => ({ ...option, text: [text], why: [text] }));
    const { el } = open({ ...quizIsland([choiceQuestion({ stem: [text], options, hints: [[text]], explanation: [text] })]), title: text });
    assert.equal(el.querySelector(".mg-stem").textContent, text);
    assert.equal(el.querySelector(".mg-option-text").textContent, text);
    assert.equal(el.querySelector("script, img, iframe, style, math, svg[onload]"), null);
    assert.equal(open({ ...CLAIM, heading: text, article: [text] }).el.querySelector("h3").textContent, text);
  });
}

test("only web addresses and pages of the course become links", () => {
  for (const good of ["https://doi.org/10.1/x", "http://example.org", "02_x.html", "../a/b.html#c", "#part"]) assert.ok(safeAddress(good), good);
  for (const bad of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "data:text/html,x", "vbscript:x", "//evil.example", "", null, {}, "java\nscript:x"]) {
    assert.ok(!safeAddress(bad), String(bad));
  }
});

test("an unknown tag loses its element and keeps its text", () => {
  const [node] = rich([["script", {}, ["alert(1)"]]]);
  assert.equal(node, "alert(1)");
  const [anchor] = rich([["a", { href: "javascript:alert(1)", onclick: "x" }, ["text"]]]);
  assert.equal(anchor.tagName, "SPAN");
  assert.equal(anchor.attributes.length, 0);
});
