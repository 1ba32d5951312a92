/** The words of a verdict: right, partly right or not quite, then why. */
import { h, hiddenText, plain } from "./dom.mjs";
import { icon } from "./icons.mjs";

/** @param {import("./grade.mjs").Mark} mark */
export function verdictName(mark) {
  if (mark.word?.endsWith(".done")) return "done";
  if (mark.ok) return "right";
  return mark.part ? "part" : "wrong";
}

/**
 * What the status region says. The reasons stand beside the answers for those who see; here they are read out.
 * @param {import("./grade.mjs").Mark} mark
 * @param {import("./view.mjs").View} view
 * @param {{said?: (mark: object, plain: Function) => string, conf?: number}} [about] the kind's own words; how sure
 *   the learner was, 1 to 3
 */
export function verdict(mark, view, { said, conf } = {}) {
  const name = verdictName(mark);
  const { t } = view;
  const why = said ? said(mark, plain) : mark.feedback.map((reason) => spoken(reason, view)).join(" ");
  const extra = mark.part && mark.extra > 0 ? t("mark.extra", { n: mark.extra }) : "";
  const sure = conf === 3 && name !== "done" && !mark.ok ? t("confidence.surprise") : "";
  return h("p", { class: "mg-verdict", "data-verdict": name },
    icon(name),
    h("span", {},
      h("strong", {}, t(mark.word ?? `mark.${name}`, { n: mark.got, of: mark.of })), " ",
      extra && `${extra} `,
      hiddenText(why), " ",
      sure && `${sure} `,
      mark.ok || mark.final ? "" : h("span", { class: "mg-again" }, t("quiz.again"))));
}

/** One reason as a sentence that needs nothing beside it: the words seen there, and what they are about. */
export function spoken({ ok, why, label, note, word }, { t }) {
  const about = label && `${plain(label)}: ${t(word ?? (ok ? "option.right" : "option.wrong"))}`;
  return [about, note && t(...note), plain(why)].filter(Boolean).join(" ");
}
