/** "How sure are you?": three radio buttons, never required. A sure wrong answer is the one most worth reviewing. */
import { h } from "./dom.mjs";

const LEVELS = ["guess", "fairly", "certain"];

/**
 * @param {boolean} asked
 * @param {import("./view.mjs").View} view
 */
export function makeConfidence(asked, view) {
  if (!asked) return { node: null, read: () => undefined, restore() {}, lock() {} };
  const inputs = LEVELS.map((_, at) => h("input", { type: "radio", name: view.id("confidence"), value: at + 1 }));
  const node = h("fieldset", { class: "mg-confidence" },
    h("legend", { class: "mg-label" }, view.t("confidence.ask")),
    h("div", {}, LEVELS.map((level, at) => h("label", { class: "mg-tick" }, inputs[at], h("span", {}, view.t(`confidence.${level}`))))));
  return {
    node,
    /** @returns {number | undefined} 1 guess, 2 fairly sure, 3 certain */
    read: () => Number(inputs.find(({ checked }) => checked)?.value) || undefined,
    restore(level) {
      for (const input of inputs) input.checked = Number(input.value) === level;
    },
    lock(on) {
      for (const input of inputs) input.disabled = on;
    },
  };
}
