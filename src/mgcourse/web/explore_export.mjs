/**
 * Saves what is on the screen as a file. Everything is made in the page; nothing is sent anywhere.
 */

const PROPERTIES = ["fill", "stroke", "color", "font-family", "font-size", "font-weight", "fill-opacity", "stroke-opacity"];

/** Offer a blob as a download. */
export function save(blob, name) {
  const address = URL.createObjectURL(blob);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/**
 * The chart as a file that stands on its own: colours of the page's theme written out, title and sources inside.
 * @param {SVGSVGElement} svg drawn and in the document
 * @param {{title: string, note: string}} words
 */
export function standalone(svg, { title, note }) {
  const copy = svg.cloneNode(true);
  const originals = [svg, ...svg.querySelectorAll("*")];
  [copy, ...copy.querySelectorAll("*")].forEach((element, i) => freeze(originals[i], element));
  const [width, height] = [Number(svg.getAttribute("width")), Number(svg.getAttribute("height"))];
  const ink = getComputedStyle(svg).color;
  const head = wrap(title, width / 8);
  const foot = wrap(note, width / 6.4);
  const top = 16 + head.length * 20;
  const full = top + height + 10 + foot.length * 16;
  copy.setAttribute("y", String(top));
  const sheet = make("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${full}`, width, height: full });
  sheet.append(make("rect", { width, height: full, fill: paper(svg) }));
  head.forEach((line, i) => sheet.append(words(line, 20 + i * 20, { fill: ink, "font-size": 16, "font-weight": 600 })));
  sheet.append(copy);
  foot.forEach((line, i) => sheet.append(words(line, top + height + 16 + i * 16, { fill: ink, "font-size": 12 })));
  return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(sheet)}`;
}

function freeze(from, to) {
  const style = getComputedStyle(from);
  for (const name of PROPERTIES) {
    const value = style.getPropertyValue(name);
    if (value) to.setAttribute(name, value);
  }
  to.removeAttribute("class");
  to.removeAttribute("style");
}

/** The first colour behind the chart that is not see-through. */
function paper(element) {
  for (let e = element; e; e = e.parentElement) {
    const colour = getComputedStyle(e).backgroundColor;
    if (colour && colour !== "transparent" && !/, 0\)$/.test(colour)) return colour;
  }
  return "white";
}

function make(tag, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (name !== "xmlns") element.setAttribute(name, String(value));
  return element;
}

function words(text, y, attributes) {
  const element = make("text", { x: 4, y, "font-family": "system-ui, sans-serif", ...attributes });
  element.textContent = text;
  return element;
}

/** Break a text into lines of about `most` characters. */
export function wrap(text, most) {
  const lines = [];
  for (const word of text.split(" ").filter(Boolean)) {
    const last = lines.length - 1;
    if (last >= 0 && lines[last].length + word.length < most) lines[last] += ` ${word}`;
    else lines.push(word);
  }
  return lines;
}

/**
 * Draw an SVG text into a PNG of twice its size.
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
export async function png(svg) {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await picture.decode();
  const canvas = document.createElement("canvas");
  canvas.width = 2 * picture.naturalWidth;
  canvas.height = 2 * picture.naturalHeight;
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture could not be made"))), "image/png");
  });
}
