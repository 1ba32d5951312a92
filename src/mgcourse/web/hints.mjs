/** Hints, one at a time, each asked for. Using one is noted and never costs anything. */
import { h, setAttributes } from "./dom.mjs";

/**
 * @param {Array<Array>} hints rich texts, from vague to plain
 * @param {import("./view.mjs").View} view
 */
export function makeHints(hints, view) {
  let used = 0;
  const list = h("div", { class: "mg-hints", "aria-live": "polite" });
  const button = h("button", { type: "button", class: "mg-quiet" });
  const name = (n) => view.t("quiz.hint", { n, of: hints.length });
  const refresh = () => {
    const done = used >= hints.length;
    button.textContent = done ? view.t("quiz.hints_done") : name(used + 1);
    setAttributes(button, { "aria-disabled": done && "true" });
  };
  const reveal = (upTo) => {
    const wanted = Math.min(hints.length, upTo);
    for (; used < wanted; used += 1) {
      list.append(h("p", { class: "mg-hint" }, h("strong", {}, name(used + 1), ":"), " ", view.text(hints[used])));
    }
    refresh();
  };
  refresh();
  view.on(button, "click", () => reveal(used + 1));
  return {
    list,
    button: hints.length > 0 ? button : null,
    used: () => used,
    reveal,
    clear() {
      used = 0;
      list.replaceChildren();
      refresh();
    },
  };
}
