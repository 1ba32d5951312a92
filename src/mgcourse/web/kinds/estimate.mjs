/** A guess on a scale: a slider and a number box that follow each other. Graded by distance. */
import { h, setAttributes } from "../dom.mjs";
import { readNumber } from "../numeral.mjs";
import { given, makeEntry, written } from "./entry.mjs";
import { textInput } from "./field.mjs";

/** @type {import("./index.mjs").Kind} */
export function estimate(question, view) {
  const { low, high, step, unit } = question;
  const { t } = view;
  const [least, most] = [low, high].map((value) => written(value, unit));
  const name = unit ? t("estimate.label_unit", { unit }) : t("estimate.label");
  const box = textInput(view, "box", { class: "mg-number-input", inputmode: "decimal", maxlength: 64 });
  const slider = h("input", { type: "range", min: low, max: high, step, "aria-label": name });
  const read = () => (box.value.trim() === "" ? null : (readNumber(box.value, unit)[0] ?? box.value));
  const follow = () => {
    const value = read();
    slider.value = typeof value === "number" ? value : (low + high) / 2;
    setAttributes(slider, { "aria-valuetext": typeof value === "number" ? written(value, unit) : t("estimate.untouched") });
  };
  view.on(box, "input", follow);
  view.on(slider, "input", () => {
    box.value = slider.value;
    follow();
  });
  follow();
  const range = h("div", { class: "mg-range" }, slider,
    h("div", { "aria-hidden": "true" }, h("span", {}, least), h("span", {}, most)));
  const line = h("div", { class: "mg-number-box" }, box, unit && h("span", { "aria-hidden": "true" }, unit));
  return {
    ...makeEntry(view, box, [h("label", { for: box.id }, name), range, line],
      ({ value }) => [given(distance(question, value, view)), scale(question, value, view)]),
    read,
    restore(answer) {
      box.value = answer ?? "";
      follow();
    },
    problem: ({ reason }) => t(`estimate.${reason}`, { low: least, high: most }),
    said: ({ value, feedback: [{ why }] }, plain) => `${plain(why)} ${distance(question, value, view)}`,
  };
}

function distance({ answer, unit }, value, { t }) {
  const words = { value: written(value, unit), answer: written(answer, unit) };
  if (value === answer) return t("estimate.exact", words);
  return t(value < answer ? "estimate.below" : "estimate.above", words);
}

/** A line with the learner's guess above and the answer below; the sentence before it says the same. */
function scale({ answer, low, high, close }, value, { t }) {
  const percent = (at) => (100 * (Math.min(high, Math.max(low, at)) - low)) / (high - low);
  const pin = (name, at, words) => {
    const mark = h("span", { class: `mg-pin mg-pin-${name}` }, words);
    mark.style.setProperty("--at", `${percent(at)}`);
    return mark;
  };
  const band = h("span", { class: "mg-band" });
  band.style.setProperty("inset-inline", `${percent(answer - close)}% ${100 - percent(answer + close)}%`);
  return h("span", { class: "mg-scale", "aria-hidden": "true" },
    band, pin("you", value, t("estimate.you")), pin("answer", answer, t("estimate.answer")));
}
