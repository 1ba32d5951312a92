/** What fields of several kinds share: what they are told, and the place where a reason stands. */
import { h, setAttributes, show } from "../dom.mjs";
import { icon } from "../icons.mjs";

/**
 * The three things a field is told - its mark, whether everything is explained, the id of its error message -
 * kept together; `refresh` draws them.
 * @param {(told: {marked: object | null, explained: boolean, flagged: string | null}) => void} refresh
 */
export function listens(refresh) {
  const told = { marked: null, explained: false, flagged: null };
  const keep = (name) => (value) => {
    told[name] = value;
    refresh(told);
  };
  return { show: keep("marked"), explain: keep("explained"), flag: keep("flagged") };
}

/**
 * The reason under one control, tied to it for screen readers.
 * @param {import("../view.mjs").View} view
 * @param {string} name
 * @param {{box: HTMLElement, control: HTMLElement, always?: string}} where `box` wears the state; `always` is
 *   the id of a text that describes the control in any case
 */
export function makeWhy(view, name, { box, control, always = "" }) {
  const why = h("p", { class: "mg-why", id: view.id(`why-${name}`), hidden: true });
  if (always) setAttributes(control, { "aria-describedby": always });
  return {
    why,
    /**
     * @param {string | null} state "right", "wrong" or none
     * @param {Node[]} content
     * @param {string | null} flagged
     */
    set(state, content, flagged) {
      show(why, state !== null);
      why.replaceChildren(...content);
      setAttributes(box, { "data-state": state });
      setAttributes(control, {
        "aria-invalid": flagged && "true",
        "aria-describedby": [flagged, state && why.id, always].filter(Boolean).join(" ") || null,
      });
    },
  };
}

/**
 * An icon, a word where several things are marked, our note, and the author's reason.
 * @param {import("../grade.mjs").Reason} reason
 * @param {import("../view.mjs").View} view
 * @param {...(Node | string)} more
 */
export function reasonNodes({ ok, why, note, label, word }, view, ...more) {
  const lead = label && h("strong", {}, view.t(word ?? (ok ? "option.right" : "option.wrong")));
  const spaced = [lead, note && view.t(...note), why.length > 0 && view.rich(why), ...more].filter(Boolean);
  return [icon(ok ? "right" : "wrong"), h("span", {}, spaced.flatMap((part, at) => (at ? [" ", part] : [part])))];
}

/** A field to type in. Browsers shall neither complete nor correct: the learner answers. */
export function textInput(view, name, props) {
  return h("input", {
    id: view.id(name), type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", ...props,
    class: `mg-input ${props.class ?? ""}`.trim(),
  });
}

/**
 * A native select that begins with nothing chosen.
 * @param {import("../view.mjs").View} view
 * @param {string} name
 * @param {Array<{id: string, text: string}>} choices
 * @param {string} empty what stands there first
 * @param {object} [props]
 */
export function select(view, name, choices, empty, props = {}) {
  return h("select", { id: view.id(name), class: "mg-input", ...props },
    [{ id: "", text: empty }, ...choices].map(({ id, text }) => h("option", { value: id }, text)));
}
