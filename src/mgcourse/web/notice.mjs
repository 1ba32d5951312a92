/** One plain sentence when progress cannot be kept. Made empty, so that it is read out when it comes. */
import { h } from "./dom.mjs";

/**
 * @param {ReturnType<import("./learner.mjs").learner>} learner
 * @param {import("./view.mjs").View} view
 */
export function noticeLine(learner, view) {
  const line = h("div", { class: "mg-notice", "aria-live": "polite" });
  const refresh = () => {
    line.textContent = learner.notice();
  };
  refresh();
  learner.watch("notice", view, refresh);
  return line;
}
