/** The bar below the slides: steps, the place, notes, a second window, the whole screen. */
import { h } from "./dom.mjs";

/**
 * @param {object} deck reveal.js
 * @param {HTMLElement} wrapper
 * @param {(key: string, values?: object) => string} t
 * @param {() => void} openSecond
 */
export function deckBar(deck, wrapper, t, openSecond) {
  const place = h("span", { class: "deck-place" });
  const button = (key, act) => {
    const made = h("button", { type: "button", class: "site-button" }, t(key));
    made.addEventListener("click", act);
    return made;
  };
  const back = button("slides.previous", () => deck.prev());
  const on = button("slides.next", () => deck.next());
  const notes = button("slides.notes", () => {
    const shown = wrapper.classList.toggle("with-notes");
    notes.setAttribute("aria-pressed", String(shown));
  });
  notes.setAttribute("aria-pressed", String(wrapper.classList.contains("with-notes")));
  const slides = [...wrapper.querySelectorAll(".slides > section:not(:has(> section)), .slides > section > section")];
  const tell = () => {
    const at = slides.indexOf(deck.getCurrentSlide());
    place.textContent = t("slides.place", { n: at + 1, of: slides.length });
    back.setAttribute("aria-disabled", String(at === 0));
    on.setAttribute("aria-disabled", String(at === slides.length - 1));
  };
  deck.on("slidechanged", tell);
  tell();
  const full = () => wrapper.ownerDocument.documentElement.requestFullscreen?.().catch(() => {});
  return h("div", { class: "deck-steps" }, back, on, place, notes, button("slides.second", openSecond), button("slides.full", full));
}
