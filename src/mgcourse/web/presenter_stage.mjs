/** One question, readable at the back of a room: options with their count, the votes as bars, the answer on demand. */
import { h } from "./dom.mjs";
import { isWhole } from "./planner_state.mjs";
import { countFiles } from "./presenter_files.mjs";
import { advice, answer, letter, results, voteName } from "./presenter_folds.mjs";
import { MOST, handsOf, peopleOf, withHands, withPeople } from "./presenter_state.mjs";

/**
 * @param {{key: string, item: object}} asked
 * @param {import("./view.mjs").View} outer
 * @param {object} votes what the page keeps
 */
export function presenterStage({ key, item }, outer, votes) {
  const scope = new AbortController();
  const view = { ...outer, signal: scope.signal, on: (target, type, listener) => target.addEventListener(type, listener, { signal: scope.signal }) };
  const self = { key, item, view, votes, vote: 1, status: h("p", { class: "mg-said", role: "status" }) };
  const rows = item.options.map((option, at) => optionRow(self, option, at));
  const people = item.kind === "choices" ? counter(self, view.t("presenter.people"), () => peopleOf(votes.get(), self.vote, item), (n) => withPeople(votes.get(), self.vote, n)) : null;
  const total = h("p", { class: "mg-present-total" });
  const folds = [results(self, rows), advice(self), answer(self, rows)];
  const refresh = () => {
    [...rows, ...(people ? [people] : []), ...folds].forEach((one) => one.refresh());
    total.textContent = view.t("presenter.total", { n: peopleOf(votes.get(), self.vote, item), vote: voteName(view, self.vote) });
  };
  self.refresh = refresh;
  const node = h("section", { class: "mg-present-stage", "aria-labelledby": view.id("stem") },
    h("h2", { class: "mg-present-stem", id: view.id("stem") }, view.text(item.stem)),
    item.kind === "choices" && h("p", { class: "mg-present-hint" }, view.t("presenter.several")),
    h("ol", { class: "mg-present-options" }, rows.map((row) => row.node)),
    people?.node, total,
    rounds(self), h("div", { class: "mg-actions" }, folds.map(({ button }) => button)),
    self.status, folds.map(({ node: shown }) => shown), filesField(self));
  return { question: key, node, refresh, end: () => scope.abort() };
}

function optionRow(self, option, at) {
  const { view, votes, item } = self;
  const name = letter(at);
  const count = counter(self, view.t("presenter.hands", { option: name }), () => handsOf(votes.get(), self.vote, item)[at],
    (n) => withHands(votes.get(), self.vote, option.id, n));
  const bar = h("div", { class: "mg-present-bars", hidden: true });
  const why = h("p", { class: "mg-present-why", hidden: true });
  const text = h("p", { class: "mg-present-option" }, h("strong", { class: "mg-present-letter" }, name), h("span", {}, view.text(option.text)));
  return { node: h("li", { class: "mg-present-row" }, text, count.node, bar, why), refresh: count.refresh, bar, why, option };
}

/** A number with a step down and a step up; `make` gives what is kept for a number. */
function counter(self, label, read, make) {
  const { view, votes } = self;
  const id = view.id(`n-${self.counters = (self.counters ?? 0) + 1}-${self.key.split("/")[1]}`);
  const input = h("input", { type: "number", id, class: "mg-text-input", min: 0, max: MOST, step: 1, inputmode: "numeric" });
  const set = (n) => {
    votes.set(make(Math.min(MOST, Math.max(0, n))));
    self.status.textContent = view.t("presenter.counted", { what: label, n: read(), total: peopleOf(votes.get(), self.vote, self.item) });
  };
  const step = (by, key, sign) => {
    const button = h("button", { type: "button", class: "mg-present-step" }, h("span", { "aria-hidden": "true" }, sign), h("span", { class: "mg-vh" }, view.t(key, { what: label })));
    view.on(button, "click", () => set(read() + by));
    return button;
  };
  view.on(input, "change", () => {
    const n = Number(input.value);
    if (input.value !== "" && isWhole(n, 0, MOST)) return set(n);
    input.value = read();
    self.status.textContent = view.t("presenter.nonumber", { most: MOST });
  });
  return {
    node: h("div", { class: "mg-present-count" }, h("label", { for: id, class: "mg-present-label" }, label), step(-1, "presenter.fewer", "−"), input, step(1, "presenter.more", "+")),
    refresh() {
      if (input.value !== String(read())) input.value = read();
    },
  };
}

function rounds(self) {
  const { view } = self;
  const name = view.id(`vote-${self.key}`);
  const radio = (vote, key) => {
    const input = h("input", { type: "radio", name, value: vote, checked: vote === 1 });
    view.on(input, "change", () => {
      self.vote = vote;
      self.refresh();
    });
    return h("label", { class: "mg-present-round" }, input, h("span", {}, view.t(key)));
  };
  return h("fieldset", { class: "mg-present-rounds" }, h("legend", {}, view.t("presenter.round")), radio(1, "presenter.vote1"), radio(2, "presenter.vote2"));
}

function filesField(self) {
  const { view, votes, item, key } = self;
  const id = view.id(`files-${key.split("/")[1]}`);
  const input = h("input", { type: "file", id, class: "mg-file", accept: ".json,application/json", multiple: true });
  const said = h("p", { class: "mg-said", role: "status" });
  view.on(input, "change", async () => {
    const files = [...input.files];
    if (files.length === 0) return;
    const { vote } = self;
    const counted = await countFiles(files, key, item);
    input.value = "";
    if (counted.people > 0) votes.replace(filled(votes.get(), vote, item, counted));
    said.textContent = report(view, counted, voteName(view, vote));
  });
  return h("details", { class: "mg-present-files" }, h("summary", {}, view.t("presenter.files")),
    h("p", {}, view.t("presenter.filesnote")), h("p", { class: "mg-present-field" }, h("label", { for: id }, view.t("presenter.choose")), input), said);
}

function filled(kept, vote, item, { hands, people }) {
  const counted = item.options.reduce((made, { id }, at) => withHands(made, vote, id, hands[at]), kept);
  return item.kind === "choices" ? withPeople(counted, vote, people) : counted;
}

function report({ t }, { people, copies, silent, bad, more }, vote) {
  return [
    people > 0 ? t("presenter.filed", { n: people, vote }) : t("presenter.nofiled"),
    copies > 0 && t("presenter.copies", { n: copies }),
    silent > 0 && t("presenter.silent", { n: silent }),
    bad.length > 0 && t("presenter.bad", { names: bad.slice(0, 5).join(", "), n: bad.length }),
    more > 0 && t("presenter.toomany", { n: more }),
  ].filter(Boolean).join(" ");
}
