/** What the stage shows on demand: the votes as bars, the rule for what to do next, the answer with its reasons. */
import { h, setAttributes, show } from "./dom.mjs";
import { icon } from "./icons.mjs";
import { bars } from "./presenter_bars.mjs";
import { bandOf, handsOf, peopleOf, shareOf } from "./presenter_state.mjs";

export function voteName(view, vote) {
  return view.t(vote === 1 ? "presenter.vote1" : "presenter.vote2");
}

export function letter(at) {
  return String.fromCharCode(65 + at);
}

/** A button that shows something and hides it again. */
function fold(self, key, make, hide = () => {}) {
  const { view } = self;
  const node = h("div", { class: "mg-present-fold", id: view.id(`${key}-${self.key.split("/")[1]}`), hidden: true });
  const button = h("button", { type: "button", class: "mg-check", "aria-expanded": "false", "aria-controls": node.id }, view.t(key));
  let open = false;
  const refresh = () => {
    setAttributes(button, { "aria-expanded": String(open) });
    show(node, open);
    if (open) node.replaceChildren(...make().filter(Boolean));
    else hide();
  };
  view.on(button, "click", () => {
    open = !open;
    refresh();
    self.status.textContent = open ? node.dataset.said ?? "" : "";
  });
  return { node, button, refresh };
}

export function results(self, rows) {
  const { view, votes, item } = self;
  const made = fold(self, "presenter.results", () => {
    const counted = [1, 2].map((vote) => ({ hands: handsOf(votes.get(), vote, item), of: peopleOf(votes.get(), vote, item) }));
    const shown = counted.flatMap((one, at) => (one.of > 0 ? [{ ...one, vote: at + 1 }] : []));
    rows.forEach(({ bar }, at) => {
      show(bar, shown.length > 0);
      bar.replaceChildren(...shown.map(({ vote, hands, of }) => bars(view, vote, hands[at], of)));
    });
    const said = shown.map(({ vote, hands, of }) => view.t("presenter.spoken", {
      vote: voteName(view, vote), n: of, list: hands.map((n, at) => `${letter(at)} ${n}`).join(", ") }));
    made.node.dataset.said = said.join(" ") || view.t("presenter.none");
    return shown.length ? [] : [h("p", {}, view.t("presenter.none"))];
  }, () => rows.forEach(({ bar }) => show(bar, false)));
  return made;
}

/** The rule, with the line that fits the vote counted now. It tells no number: the class sees it, too. */
export function advice(self) {
  const { view, votes, item } = self;
  const made = fold(self, "presenter.advice", () => {
    const share = shareOf(votes.get(), self.vote, item);
    const band = share && bandOf(share.share);
    const lines = [["explain", "presenter.explain"], ["discuss", "presenter.discuss"], ["go", "presenter.go"]].map(([name, key]) =>
      h("li", { "data-now": name === band && "true" }, name === band && h("strong", {}, view.t("presenter.now"), " "), view.t(key)));
    const said = { explain: "presenter.explain", discuss: "presenter.discuss", go: "presenter.go" }[band];
    made.node.dataset.said = said ? `${view.t("presenter.now")} ${view.t(said)}` : view.t("presenter.none");
    return [!band && h("p", {}, view.t("presenter.none")), h("ul", { class: "mg-present-rule" }, lines)];
  });
  return made;
}

export function answer(self, rows) {
  const { view, votes, item } = self;
  const made = fold(self, "presenter.answer", () => {
    for (const { why, option } of rows) {
      show(why, true);
      const word = view.t(option.correct ? "option.right" : "option.wrong");
      why.replaceChildren(icon(option.correct ? "right" : "wrong"), h("span", {}, h("strong", {}, word), " ", view.text(option.why)));
    }
    const shares = [1, 2].map((vote) => [vote, shareOf(votes.get(), vote, item)]).filter(([, share]) => share);
    const told = shares.map(([vote, { right, of, share, atMost }]) => view.t(atMost ? "presenter.most" : "presenter.share", {
      vote: voteName(view, vote), right, n: of, percent: Math.round(100 * share) }));
    const right = rows.flatMap(({ option }, at) => (option.correct ? [letter(at)] : []));
    made.node.dataset.said = [view.t("presenter.rightare", { list: right.join(", ") }), ...told].join(" ");
    return [h("p", {}, made.node.dataset.said), item.reveal && h("p", {}, view.rich(item.reveal)), h("p", {}, view.rich(item.explanation))];
  }, () => rows.forEach(({ why }) => show(why, false)));
  return made;
}
