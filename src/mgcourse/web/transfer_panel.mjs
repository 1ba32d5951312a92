/** Saving a copy, adding one, erasing everything: each says what it will do first, and each can be undone. */
import { dayText } from "./day.mjs";
import { h, setAttributes, show } from "./dom.mjs";
import { block } from "./progress_page.mjs";
import { compare, counts, fileName, fileText, isAddition, receipt, without } from "./transfer.mjs";
import { MAX_BYTES, readDocument } from "./transfer_check.mjs";

/**
 * @param {import("./view.mjs").View} view
 * @param {ReturnType<import("./store.mjs").openStore>} store
 */
export function transferPanel(view, store) {
  const { t } = view;
  const status = h("p", { class: "mg-said", role: "status" });
  const asked = h("div", { class: "mg-asked" });
  const self = { view, store, status, asked };
  const past = lastAdding(self);
  self.past = past;
  const save = button(self, "transfer.save", () => saveCopy(self), "mg-check");
  const input = h("input", { type: "file", id: view.id("file"), class: "mg-file", accept: ".json,application/json" });
  self.input = input;
  view.on(input, "change", () => readFile(self, input));
  const erase = button(self, "transfer.erase", () => askErase(self, erase));
  const fixed = store.problem() === "newer";
  return block(view, "transfer", t("transfer.title"),
    h("p", { class: "mg-intro" }, t("transfer.intro")),
    h("div", { class: "mg-actions" }, save),
    fixed ? null : [
      h("div", { class: "mg-field" }, h("label", { for: view.id("file") }, t("transfer.open")), input, past.node),
      h("div", { class: "mg-actions" }, erase),
    ],
    status, asked);
}

function button({ view }, key, press, name = "mg-quiet") {
  const made = h("button", { type: "button", class: name }, view.t(key));
  view.on(made, "click", press);
  return made;
}

/** Say something, and offer at most a few buttons below it; nothing that was offered before stays. */
function say({ status, asked }, text, buttons = []) {
  status.textContent = text;
  asked.replaceChildren(...(buttons.length ? [h("div", { class: "mg-actions" }, buttons)] : []));
  show(asked, buttons.length > 0);
}

function saveCopy(self) {
  const name = fileName(new Date());
  const file = new Blob([fileText(self.store.document())], { type: "application/json" });
  const address = URL.createObjectURL(file);
  h("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(self, self.view.t("transfer.saved", { name }));
}

async function readFile(self, input) {
  const [file] = input.files;
  if (!file) return;
  const read = file.size > MAX_BYTES ? { problem: "large" } : readDocument(await file.text().catch(() => ""));
  input.value = "";
  if (read.problem) say(self, self.view.t(`transfer.${read.problem}`));
  else offer(self, input, read);
}

/** Say what a file would change, and ask. */
function offer(self, input, { document, left }) {
  const { t } = self.view;
  const found = compare(self.store.document(), document);
  const note = left > 0 ? ` ${t("transfer.left_out", { n: left })}` : "";
  if (found.answers + found.ticks === 0) return say(self, t(Object.keys(document.items).length > 0 ? "transfer.same" : "transfer.nothing") + note);
  const again = found.erased > 0 ? ` ${t("transfer.before")}` : "";
  const what = amounts(t, found.answers, found.ticks);
  const here = found.kept + found.keptTicks > 0;
  const sentence = here ? t("transfer.adds", { what, kept: amounts(t, found.kept, found.keptTicks) }) : t("transfer.adds_only", { what });
  const yes = button(self, "transfer.add", () => add(self, document), "mg-check");
  say(self, sentence + again + note, [yes, button(self, "transfer.leave", () => {
    say(self, t("transfer.left_alone"));
    input.focus();
  })]);
  return yes.focus();
}

/** The file is compared again: another window may have added something while the question stood. */
function add(self, file) {
  const { store, view: { t } } = self;
  const before = store.document();
  const { merged, changed, answers, ticks } = compare(before, file);
  const each = (make) => Object.fromEntries(changed.map((key) => [key, make(key)]));
  store.replace({}, merged.epoch);
  store.write(each((key) => merged.items[key]));
  const { items } = store.document();
  store.keepAddition({ at: Date.now(), epoch: before.epoch, answers, ticks, items: each((key) => receipt(before.items[key], items[key])) });
  say(self, t("transfer.added", { what: amounts(t, answers, ticks) }));
  self.past.focus();
}

/** What was added last, and a button that takes it back: until the next file is added, or everything erased. */
function lastAdding(self) {
  const { store, view } = self;
  const { t } = view;
  const words = h("p", { id: view.id("past") });
  const undo = button(self, "transfer.undo", () => {
    takeBack(store);
    said(self, "transfer.undone");
    self.input.focus();
  });
  setAttributes(undo, { "aria-describedby": words.id });
  const node = h("div", { class: "mg-past" }, words, undo);
  const refresh = () => {
    const last = store.addition();
    show(node, isAddition(last));
    if (node.hidden) return;
    words.textContent = t("transfer.past", { day: dayText(view, last.at), what: amounts(t, last.answers, last.ticks) });
  };
  refresh();
  store.subscribe(refresh);
  return { node, focus: () => undo.focus() };
}

function takeBack(store) {
  const last = store.addition();
  if (!isAddition(last)) return;
  const { items } = store.document();
  const records = Object.entries(last.items).map(([key, one]) => [key, without(items[key], one)]);
  store.keepAddition(null);
  store.replace(Object.fromEntries(records), last.epoch);
}

function askErase(self, opener) {
  const { store, view: { t } } = self;
  const { answers, ticks } = counts(store.document());
  const keep = button(self, "transfer.keep", () => {
    say(self, t("transfer.kept"));
    opener.focus();
  });
  const yes = button(self, "transfer.yes", () => {
    const restore = store.erase();
    const undo = button(self, "transfer.undo", () => {
      restore();
      said(self, "transfer.undone");
      opener.focus();
    });
    say(self, t("transfer.erased"), [undo]);
    undo.focus();
  }, "mg-check");
  if (answers + ticks === 0) return say(self, t("transfer.empty"));
  say(self, t("transfer.ask", { what: amounts(t, answers, ticks) }), [keep, yes]);
  return keep.focus();
}

function said(self, key) {
  say(self, self.view.t(key));
}

/** "12 answers and 3 ticks"; what there is none of is not named, unless there is nothing at all. */
function amounts(t, answers, ticks) {
  const named = [answers > 0 || ticks === 0 ? t("transfer.answers", { n: answers }) : "", ticks > 0 ? t("transfer.ticks", { n: ticks }) : ""];
  return named.filter(Boolean).join(` ${t("transfer.and")} `);
}
