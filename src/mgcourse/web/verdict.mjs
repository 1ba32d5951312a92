/** The words of a verdict: right, partly right or not quite, then why. */
import { h, hiddenText, plain } from "./dom.mjs";
import { icon } from "./icons.mjs";

/** @param {import("./grade.mjs").Mark} mark */
export function verdictName(mark) {
  if (mark.ok) return "right";
  return mark.part ? "part" : "wrong";
}

/**
 * What the status region says. The reasons stand beside the options for those who see; here they are read out.
 * @param {import("./grade.mjs").Mark} mark
 * @param {import("./view.mjs").View} view
 */
export function verdict(mark, view) {
  const name = verdictName(mark);
  const { t } = view;
  const why = mark.feedback.map((given) => plain(given.why)).join(" ");
  const extra = mark.part && mark.extra > 0 ? t("mark.extra", { n: mark.extra }) : "";
  return h("p", { class: "mg-verdict", "data-verdict": name },
    icon(name),
    h("span", {},
      h("strong", {}, t(`mark.${name}`, { n: mark.got, of: mark.of })), " ",
      extra && `${extra} `,
      hiddenText(why), " ",
      mark.ok ? "" : h("span", { class: "mg-again" }, t("quiz.again"))));
}
