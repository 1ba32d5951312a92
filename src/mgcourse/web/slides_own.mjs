/**
 * Reveal.js takes every section inside a deck for a slide, and widgets draw sections, too. It looks for slides by
 * asking the deck's own elements; these are made to answer with slides alone.
 */
const SLIDE = ".slides > section, .slides > section > section";

/** @param {HTMLElement} wrapper the deck, before reveal.js sees it */
export function onlySlides(wrapper) {
  for (const part of [wrapper, ...wrapper.querySelectorAll(".slides"), ...wrapper.querySelectorAll(SLIDE)]) {
    const all = part.querySelectorAll.bind(part);
    const own = (selector) => [...all(selector)].filter((one) => one.localName !== "section" || one.matches(SLIDE));
    part.querySelectorAll = own;
    part.querySelector = (selector) => own(selector)[0] ?? null;
  }
}
