/** Marks Plot does not have: the diamond of a pooled estimate and the arrow of an interval that leaves the axis. */

const SVG = "http://www.w3.org/2000/svg";

/** Make an SVG element; a number has at most one decimal, so that the file stays small. */
export function s(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== null) element.setAttribute(name, typeof value === "number" ? String(Math.round(value * 10) / 10) : value);
  }
  element.append(...children);
  return element;
}

const middle = (scales, category) => scales.y(category) + scales.y.bandwidth() / 2;

/** One diamond for each category with an estimate: its width is the interval. */
export function diamonds({ estimate, lo, hi, categories }, { fill, opacity, dy }) {
  return (_, scales) => s("g", { fill, "fill-opacity": String(opacity), "data-mark": "diamond" }, ...rows(estimate).map((k) => {
    const y = middle(scales, categories[k]) + dy;
    const [a, m, b] = [lo[k], estimate[k], hi[k]].map(scales.x);
    return s("path", { d: path([[Math.min(a, m - 3), y], [m, y - 8], [Math.max(b, m + 3), y], [m, y + 8]]) });
  }));
}

/** An arrow head where an interval goes on beyond the axis. */
export function ends({ lo, hi, categories, domain }, { fill, opacity, dy }) {
  return (_, scales) => s("g", { fill, "fill-opacity": String(opacity), "data-mark": "arrow" }, ...rows(lo).flatMap((k) => {
    const y = middle(scales, categories[k]) + dy;
    const arrow = (x, way) => s("path", { d: path([[x + 7 * way, y], [x, y - 5], [x, y + 5]]) });
    return [lo[k] < domain[0] && arrow(scales.x(domain[0]), -1), hi[k] > domain[1] && arrow(scales.x(domain[1]), 1)].filter(Boolean);
  }));
}

const rows = (values) => [...values.keys()].filter((k) => !Number.isNaN(values[k]));

function path(points) {
  return `M${points.map(([x, y]) => `${Math.round(x * 10) / 10} ${Math.round(y * 10) / 10}`).join("L")}Z`;
}
