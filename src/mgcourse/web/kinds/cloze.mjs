/** A sentence with gaps, filled by a native select or by typing; the reasons stand under the sentence. */
import { h, show } from "../dom.mjs";
import { shuffled } from "../shuffle.mjs";
import { spoken } from "../verdict.mjs";
import { listens, makeWhy, reasonNodes, select, textInput } from "./field.mjs";

/** @type {import("./index.mjs").Kind} */
export function cloze({ parts, blanks }, view) {
  const { t } = view;
  const id = view.id("sentence");
  const of = blanks.length;
  const gaps = blanks.map((blank, at) => {
    const name = t("cloze.blank", { n: at + 1, of });
    const control = makeControl(blank, view, name);
    const reason = makeWhy(view, blank.id, { box: control, control, always: id });
    return { blank, control, name, reason };
  });
  const written = parts.map((part) => (typeof part === "string" ? gaps.find(({ blank }) => blank.id === part).control : view.rich(part)));
  const reasons = h("div", { class: "mg-gaps", hidden: true }, gaps.map(({ reason }) => reason.why));
  return {
    nodes: [h("p", { class: "mg-cloze", id }, written), reasons],
    role: null,
    instruction: t("cloze.instruction"),
    read: () => Object.fromEntries(gaps.filter(({ control }) => control.value).map(({ blank, control }) => [blank.id, control.value])),
    restore(answer) {
      for (const { blank, control } of gaps) control.value = answer?.[blank.id] ?? "";
    },
    problem: () => t("match.open", { n: gaps.filter(({ control }) => !control.value.trim()).length }),
    said: ({ feedback }) => feedback.map((entry, at) => spoken({ ...entry, label: [gaps[at].name] }, view)).join(" "),
    ...listens(({ marked, explained, flagged }) => {
      show(reasons, marked !== null);
      gaps.forEach((gap, at) => refreshGap(gap, marked?.feedback[at], explained, flagged, view));
    }),
  };
}

function makeControl(blank, view, name) {
  if (blank.options.length === 0) return textInput(view, blank.id, { "aria-label": name, maxlength: 120 });
  const options = shuffled(blank.options, view.seed + blank.id).map((text) => ({ id: text, text }));
  return select(view, blank.id, options, view.t("match.empty"), { "aria-label": name });
}

function refreshGap({ blank, control, name, reason }, entry, explained, flagged, view) {
  if (!entry) return reason.set(null, [], control.value.trim() ? null : flagged);
  const answer = explained && !entry.ok ? [view.t("number.answer", { answer: blank.accept[0] }), " ", h("span", {}, view.rich(blank.why))] : [];
  const [drawn, words] = reasonNodes({ ...entry, label: name }, view, ...answer);
  words.prepend(h("strong", {}, `${name}: `));
  return reason.set(entry.ok ? "right" : "wrong", [drawn, words], flagged);
}
