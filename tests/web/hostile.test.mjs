/** Hostile texts in every text of every kind: they come out as text, and nothing else. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { KINDS } from "../../src/mgcourse/web/kinds/index.mjs";
import { makeRender } from "../../src/mgcourse/web/render.mjs";
import { makeModel, openWindow, quizIsland } from "./browser.mjs";
import { ofKind } from "./kinds.mjs";

const HOSTILE = JSON.parse(readFileSync(new URL("../golden/hostile.json", import.meta.url), "utf8"));
const TAGS = new Set(("section h3 form fieldset legend div p span strong em code sub sup a ul ol li label input select option button textarea "
  + "svg path circle rect").split(" "));
const KEPT = new Set(["kind", "id", "unit"]);

/** Put the text into every text of a question, whatever field it stands in; ids and units stay. */
function poisoned(value, text) {
  if (typeof value === "string") return text;
  if (Array.isArray(value)) return value.map((item) => poisoned(item, text));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, KEPT.has(key) ? item : poisoned(item, text)]));
}

/** As `poisoned`, but with texts told apart where a kind looks them up. */
function question(kind, text) {
  const whole = ofKind(kind);
  const made = { ...poisoned(whole, text), choose: "all", shuffle: true };
  if (kind === "cloze") made.parts = whole.parts.map((part) => (typeof part === "string" ? part : [text]));
  return { ...made, sources: [{ label: text, url: text }], hints: [[text]] };
}

test("there are thirty hostile texts and more", () => {
  assert.ok(new Set(HOSTILE).size >= 30);
});

const PATIENT = { choice: "a", choices: ["a"], number: { value: "1.8", unit: "mg/dL" }, order: ["eat", "turn", "carry", "move"], match: { bone: "bone", cells: "bone" },
  cloze: { charge: "x", ion: "x" }, text: "x", estimate: 10, reflect: { text: "x" }, predict: "down" };

for (const kind of Object.keys(KINDS)) {
  test(`${kind}: hostile texts become text nodes`, () => {
    for (const text of HOSTILE) {
      const window = openWindow();
      const item = question(kind, text);
      const answers = [PATIENT[kind], ...(["text", "reflect", "cloze"].includes(kind) ? [hostileAnswer(kind, text)] : [])];
      for (const ans of answers) {
        const progress = { [`01_body/${item.id}`]: { rev: 1, attempts: [{ at: 1, dev: "d", n: 1, ans, ok: false, hints: 1 }], mark: null } };
        const el = window.document.createElement("div");
        makeRender()({ model: makeModel(quizIsland([{ ...item, rev: 1 }], { title: text }), { progress }), el });
        for (const made of el.querySelectorAll("button")) if (/explanation/.test(made.textContent)) made.click();
        inspect(el, text);
      }
    }
  });
}

function hostileAnswer(kind, text) {
  if (kind === "text") return text;
  return kind === "reflect" ? { text } : { charge: text, ion: text };
}

function inspect(el, text) {
  for (const node of el.querySelectorAll("*")) {
    assert.ok(TAGS.has(node.tagName.toLowerCase()), `<${node.tagName}> from ${text}`);
    for (const { name, value } of node.attributes) {
      assert.doesNotMatch(name, /^on|^srcdoc$/, text);
      if (name === "style") assert.match(value, /^(--at|inset-inline): ?[-\d.% ]+;?$/, text);
      if (name === "href") assert.match(value, /^(https?:|#|[\w.]+$)/, text);
    }
  }
  assert.ok(el.textContent.includes(text), text);
}
