/**
 * Notes in a second window: the same slides with their notes, turned together. Windows speak to each other alone,
 * and say only which slide is shown, so this needs no server.
 */

const MARK = "?notes";

/**
 * @param {object} deck reveal.js
 * @param {Window} host
 * @returns {() => void} opens the second window
 */
export function speaker(deck, host) {
  let other = host.location.search === MARK ? host.opener : null;
  if (host.location.search === MARK) deck.getRevealElement().classList.add("with-notes");
  deck.on("slidechanged", () => other?.postMessage({ slide: place(deck) }, "*"));
  host.addEventListener("message", ({ source, data }) => {
    if (source !== other || !Array.isArray(data?.slide) || !data.slide.every(Number.isInteger)) return;
    if (String(data.slide) !== String(place(deck))) deck.slide(...data.slide);
  });
  return () => {
    const { pathname, hash } = host.location;
    other = host.open(`${pathname}${MARK}${hash}`, "mgcourse-notes", "popup,width=1100,height=800");
  };
}

function place(deck) {
  const { h, v } = deck.getIndices();
  return [h, v ?? 0];
}
