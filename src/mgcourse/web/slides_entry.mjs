/** The script of a lesson's slides. Reveal.js turns pages; what can be used on a slide keeps its own keys. */
import Reveal from "reveal.js";
import { placeOf, whenRead } from "./page.mjs";
import { deckBar } from "./slides_bar.mjs";
import { mayTurn } from "./slides_keys.mjs";
import { onlySlides } from "./slides_own.mjs";
import { speaker } from "./slides_speaker.mjs";
import { translator } from "./strings.mjs";

whenRead(document, async () => {
  const wrapper = placeOf(document, ".reveal");
  onlySlides(wrapper);
  const deck = new Reveal(wrapper, {
    disableLayout: true, // slides are pages as large as the window: they can be zoomed, and nothing is a picture of text
    scrollActivationWidth: null,
    controls: false,
    progress: false,
    help: false,
    overview: false,
    touch: false, // a finger moves sliders here
    hash: true,
    postMessage: false,
    navigationMode: "linear", // one arrow leads through all slides
    transition: "none",
    backgroundTransition: "none",
    keyboardCondition: mayTurn,
  });
  await deck.initialize();
  wrapper.removeAttribute("role"); // "application" would take the keys of screen readers away
  placeOf(document, "[data-deck-steps]").replaceWith(deckBar(deck, wrapper, translator("en"), speaker(deck, globalThis)));
});
