/**
 * A number in a text field: `type=number` would refuse a comma in half the world's browsers and turn the
 * page's scroll wheel into a trap.
 */
import { h, setAttributes, show } from "../dom.mjs";
import { icon } from "../icons.mjs";

/** @type {import("./index.mjs").Kind} */
export function number(question, view) {
  const { unit } = question;
  const why = h("p", { class: "mg-why", id: view.id("why"), hidden: true });
  const input = makeInput(view);
  const label = h("label", { for: input.id }, unit ? view.t("number.label_unit", { unit }) : view.t("number.label"));
  const box = h("div", { class: "mg-number-box" }, input, unit && h("span", { class: "mg-unit", "aria-hidden": "true" }, unit));
  const node = h("div", { class: "mg-number" }, label, box, why);
  let explained = false;
  let marked = null;
  let flagged = null;
  const refresh = () => {
    const visible = marked !== null;
    show(why, visible);
    why.replaceChildren(...(visible ? reasons(question, view, marked, explained) : []));
    setAttributes(node, { "data-state": visible ? (marked.ok ? "right" : "wrong") : null });
    setAttributes(input, {
      "aria-invalid": flagged && "true",
      "aria-describedby": [flagged, visible && why.id].filter(Boolean).join(" ") || null,
    });
  };
  return {
    nodes: [node],
    role: null,
    instruction: "",
    read: () => input.value,
    restore(answer) {
      input.value = answer ?? "";
    },
    problem: ({ reason }) => view.t(unit ? `number.${reason}_unit` : `number.${reason}`, { unit }),
    show(mark) {
      marked = mark;
      refresh();
    },
    explain(on) {
      explained = on;
      refresh();
    },
    flag(errorId) {
      flagged = errorId;
      refresh();
    },
  };
}

function makeInput(view) {
  return h("input", {
    id: view.id("number"), class: "mg-number-input", type: "text", inputmode: "decimal",
    autocomplete: "off", autocapitalize: "off", spellcheck: "false", maxlength: 64,
  });
}

function reasons(question, view, mark, explained) {
  const given = explained ? [" ", h("span", { class: "mg-given" }, answerText(question, view))] : [];
  return [icon(mark.ok ? "right" : "wrong"), h("span", {}, view.rich(mark.feedback[0].why), given)];
}

/** The answer and, when more than rounding is forgiven, how far it reaches. */
function answerText({ answer, tolerance, unit }, { t }) {
  const written = (value) => `${Number(value.toPrecision(6))} ${unit}`.trim();
  const [low, high] = [answer - tolerance, answer + tolerance].map(written);
  return low === high ? t("number.answer", { answer: written(answer) }) : t("number.range", { answer: written(answer), low, high });
}
