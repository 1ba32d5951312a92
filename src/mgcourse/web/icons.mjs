/**
 * The course's marks. Each differs from the others in shape, so that none depends on colour.
 */
import { drawing } from "./dom.mjs";

const disc = ["circle", { cx: 8, cy: 8, r: 7.25, fill: "currentColor" }];
const ring = ["circle", { cx: 8, cy: 8, r: 6.5, fill: "none", stroke: "currentColor", "stroke-width": 1.5 }];
const stroke = (d, colour = "currentColor") => [
  "path",
  { d, fill: "none", stroke: colour, "stroke-width": 1.75, "stroke-linecap": "round", "stroke-linejoin": "round" },
];
const onMark = (d) => stroke(d, "var(--mg-card)");
const square = ["rect", { x: 1.25, y: 1.25, width: 13.5, height: 13.5, rx: 3, fill: "currentColor" }];
const half = ["path", { d: "M8 1.5a6.5 6.5 0 0 1 0 13z", fill: "currentColor" }];
const tick = "M4.8 8.3l2.2 2.2 4.2-4.7";
const cross = "M5.4 5.4l5.2 5.2M10.6 5.4l-5.2 5.2";
const question = "M6.1 6.2a1.95 1.95 0 1 1 2.8 1.9c-.6.3-.9.7-.9 1.3M8 11.7v.1";

const SHAPES = {
  right: [disc, onMark(tick)],
  wrong: [["path", { d: "M8 .9l7.1 7.1L8 15.1.9 8z", fill: "currentColor" }], onMark("M8 4.9v3.6M8 11v.1")],
  part: [ring, half],
  done: [ring, stroke(tick)],
  supported: [disc, onMark(tick)],
  "partly-supported": [ring, half],
  overstated: [["path", { d: "M8 1.2l7 12.9H1z", fill: "currentColor", "stroke-linejoin": "round" }], onMark("M8 11.6V7M6.2 8.6L8 6.8l1.8 1.8")],
  "not-supported": [square, onMark(cross)],
  unclear: [ring, stroke(question)],
  "left-out": [
    ["circle", { cx: 8, cy: 8, r: 6.5, fill: "none", stroke: "currentColor", "stroke-width": 1.5, "stroke-dasharray": "2.6 2.5" }],
    stroke("M5 8h6"),
  ],
};

/** @param {keyof typeof SHAPES} name */
export function icon(name) {
  return drawing(name, SHAPES[name]);
}

/**
 * Four steps of which `filled` are full: how certain the evidence is.
 * @param {number} filled 0 to 4
 */
export function steps(filled) {
  const bars = [0, 1, 2, 3].map((step) => {
    const tall = 4 + step * 3.4;
    const full = step < filled;
    return ["rect", { x: 0.75 + step * 3.9, y: 15.2 - tall, width: 2.7, height: tall, rx: 0.7,
      fill: full ? "currentColor" : "none", stroke: "currentColor", "stroke-width": 0.9 }];
  });
  return drawing("steps", bars);
}
