/**
 * Builds elements. Text only ever becomes text nodes, so nothing an author or a file supplies can run.
 */

const SVG = "http://www.w3.org/2000/svg";
const MATHML = "http://www.w3.org/1998/Math/MathML";
const FOCUSABLE = new Set(["a", "button", "input", "select", "summary", "textarea"]);
const RICH = new Set(["strong", "em", "code", "sub", "sup"]);
// The formula elements and attributes that formulas.py lets through; tests/unit/test_showcase.py compares.
const FORMULA = /^m(ath|row|i|n|o|text|space|su[bp]|subsup|frac|sqrt|root|under|over|underover|style|table|tr|td|padded|phantom|enclose)$/;
const FORMULA_ATTRIBUTE = /^(display|mathvariant|stretchy|width|linethickness|scriptlevel|displaystyle|accent|fence|form|[lr]space|m(in|ax)size|notation|columnalign|(row|column)spacing|separator)$/;

/**
 * Make an element: `h("p", {class: "mg-note"}, "text", child)`.
 *
 * Properties are attributes; `true` sets an empty attribute, `false`, `null` and `undefined` set none.
 * Each focusable element also tells JupyterLab to leave its keys alone; on an ancestor that has no effect.
 * @param {string} tag
 * @param {Record<string, string | number | boolean | null | undefined>} [props]
 * @param {...(Node | string | null | undefined | false | Array<Node | string>)} children
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  if (FOCUSABLE.has(tag)) element.setAttribute("data-lm-suppress-shortcuts", "true");
  setAttributes(element, props);
  element.append(...children.flat(Infinity).filter((child) => child || child === 0));
  return element;
}

/** Set attributes; a false, null or undefined value removes one. */
export function setAttributes(element, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === false || value === null || value === undefined) element.removeAttribute(name);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
}

/**
 * Rich text as DOM nodes. Unknown tags lose their element and keep their text.
 * @param {Array<string | [string, object, Array]>} nodes
 * @param {{links?: boolean, newTab?: boolean}} [options] without links, a link is its text
 * @returns {Node[]}
 */
export function rich(nodes, options = {}) {
  return nodes.flatMap((node) => (typeof node === "string" ? [node] : element(node, options)));
}

function element([tag, attributes, children], options) {
  const inner = rich(children, options);
  if (RICH.has(tag)) return [h(tag, {}, inner)];
  if (FORMULA.test(tag)) return [formula(tag, attributes, inner)];
  if (tag === "a" && options.links !== false) return [link(attributes.href, inner, options)];
  return inner;
}

function formula(tag, attributes, inner) {
  const made = document.createElementNS(MATHML, tag);
  setAttributes(made, Object.fromEntries(Object.entries(attributes).filter(([name]) => FORMULA_ATTRIBUTE.test(name))));
  made.append(...inner);
  return made;
}

/** The text of rich nodes without any markup. */
export function plain(nodes) {
  return nodes.map((node) => (typeof node === "string" ? node : plain(node[2]))).join("");
}

/**
 * A link, or its text alone when the address is not one a course may lead to.
 * @param {string} href
 * @param {Array<Node | string>} children
 * @param {{newTab?: boolean}} [options] JupyterLab is an application: leaving it would close the lesson
 */
export function link(href, children, { newTab = false } = {}) {
  if (!safeAddress(href)) return h("span", {}, children);
  const away = newTab ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return h("a", { href, ...away }, children);
}

/** Web addresses and pages of this site are allowed; `javascript:`, `data:` and the like are not. */
export function safeAddress(href) {
  return typeof href === "string" && (/^https?:\/\//i.test(href) || /^[\w.#][\w./#?=&%-]*$/.test(href));
}

/**
 * A decorative drawing of 16 units square; the word beside it carries the meaning.
 * @param {string} name also its class, for colour
 * @param {Array<[string, Record<string, string | number>]>} shapes
 */
export function drawing(name, shapes) {
  const svg = document.createElementNS(SVG, "svg");
  setAttributes(svg, { class: `mg-icon mg-icon-${name}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" });
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    setAttributes(shape, attributes);
    svg.append(shape);
  }
  return svg;
}

/** Text for screen readers where sighted readers see the same thing elsewhere. */
export function hiddenText(...children) {
  return h("span", { class: "mg-vh" }, ...children);
}

/** Show or hide an element. */
export function show(target, visible) {
  target.hidden = !visible;
}
