// Small helpers for building the page. Data only ever becomes text nodes and attributes, never markup.

/** `h("button.primary", {type: "button", onclick}, "text", node)`; null and false children are left out. */
export function h(tag, attributes = {}, ...children) {
  const [name, ...classes] = tag.split(".");
  const node = document.createElement(name);
  if (classes.length) node.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) node.addEventListener(key.slice(2), value);
    else if (value === true) node.setAttribute(key, "");
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, String(value));
  }
  node.append(...children.flat().filter((child) => child !== null && child !== false && child !== undefined));
  return node;
}

/** Replace an element's children only if they differ by `key`. */
export function keep(node, key, build) {
  if (node.dataset.key === key) return;
  node.dataset.key = key;
  node.replaceChildren(...[build()].flat().filter(Boolean));
}

/** Set an attribute or take it away, without touching it when nothing changes. */
export function setAttribute(node, name, value) {
  if (value === null || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

const SVG = "http://www.w3.org/2000/svg";

// 24 x 24, drawn with a round pen; "*" fills the path.
const ICONS = {
  mark: ["M12 6.2C9.6 4.6 6.6 4.2 3.5 4.6v13.6c3.1-.4 6.1 0 8.5 1.6 2.4-1.6 5.4-2 8.5-1.6V4.6C17.4 4.2 14.4 4.6 12 6.2Z", "M12 6.2v13.6"],
  plus: ["M12 5v14", "M5 12h14"],
  clock: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z", "M12 7.5V12l3 2"],
  send: ["M12 19V5", "M6 11l6-6 6 6"],
  stop: ["*M8 7h8a1 1 0 0 1 1 1v8a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1Z"],
  close: ["M6 6l12 12", "M18 6L6 18"],
  trash: ["M5 7h14", "M10 7V4.5h4V7", "M7 7l.8 12.5h8.4L17 7"],
  left: ["M14.5 6l-6 6 6 6"],
  right: ["M9.5 6l6 6-6 6"],
  down: ["M12 5v14", "M6 13l6 6 6-6"],
  globe: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z", "M3.5 12h17", "M12 3.5c2.5 2.4 3.6 5.3 3.6 8.5s-1.1 6.1-3.6 8.5c-2.5-2.4-3.6-5.3-3.6-8.5S9.5 5.9 12 3.5Z"],
  like: ["M7.5 20.5H4.5v-10h3", "M7.5 10.5l4-7c1.5 0 2.5 1.1 2.3 2.6L13.3 9h4.9c1.4 0 2.3 1.2 2 2.5l-1.5 7c-.3 1.2-1.2 2-2.4 2H7.5Z"],
  dislike: ["M16.5 3.5h3v10h-3", "M16.5 13.5l-4 7c-1.5 0-2.5-1.1-2.3-2.6l.5-2.9H5.8c-1.4 0-2.3-1.2-2-2.5l1.5-7c.3-1.2 1.2-2 2.4-2h8.8Z"],
  save: ["M6.5 3.8h11v16.7L12 16.3l-5.5 4.2Z"],
  read: ["M4 12.5l5 5L20 6.5"],
  ebook: ["M6.5 3.5h11a1 1 0 0 1 1 1v15a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1v-15a1 1 0 0 1 1-1Z", "M10.5 17.5h3"],
  audiobook: ["M4.5 15v-2.5a7.5 7.5 0 0 1 15 0V15", "M4.5 14.5h3v5.5h-1a2 2 0 0 1-2-2Z", "M19.5 14.5h-3v5.5h1a2 2 0 0 0 2-2Z"],
  print: ["M5.5 18.5V6a2.5 2.5 0 0 1 2.5-2.5h10.5v13H7.5a2 2 0 0 0 0 4h11"],
  heart: ["M12 19.5S4 14.8 4 9.2A4.2 4.2 0 0 1 12 7.4a4.2 4.2 0 0 1 8 1.8c0 5.6-8 10.3-8 10.3Z"],
  people: ["M9 11.5a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4Z", "M3.5 19c.4-3 2.6-4.8 5.5-4.8s5.1 1.8 5.5 4.8", "M15.5 5.4a3.2 3.2 0 0 1 0 5.9", "M17 14.6c2 .6 3.2 2.2 3.5 4.4"],
  pen: ["M4.5 19.5l1-4L16 5l3 3L8.5 18.5Z", "M14 7l3 3"],
  stack: ["M4.5 6.5h15", "M4.5 12h15", "M4.5 17.5h15"],
  check: ["M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z", "M8 12.2l2.8 2.8L16 9.5"],
  star: ["M12 4l2.4 5 5.4.7-4 3.8 1 5.4L12 16.3 7.2 18.9l1-5.4-4-3.8L9.6 9Z"],
  mood: ["M12 3.5c.8 4.7 3.8 7.7 8.5 8.5-4.7.8-7.7 3.8-8.5 8.5-.8-4.7-3.8-7.7-8.5-8.5 4.7-.8 7.7-3.8 8.5-8.5Z"],
  quote: ["M5 17.5c2.5-1 3.8-2.8 3.8-5.5H5V6.5h5V12", "M14 17.5c2.5-1 3.8-2.8 3.8-5.5H14V6.5h5V12"],
  spark: ["M12 4v4", "M12 16v4", "M4 12h4", "M16 12h4", "M7 7l2 2", "M15 15l2 2", "M17 7l-2 2", "M9 15l-2 2"],
  bell: ["M12 4a5.5 5.5 0 0 0-5.5 5.5c0 5-2 6-2 7h15c0-1-2-2-2-7A5.5 5.5 0 0 0 12 4Z", "M10 19.5h4"],
};

/** An icon; decoration only, so what it stands for must be said beside it or in a label. */
export function icon(name) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("aria-hidden", "true");
  svg.setAttribute("focusable", "false");
  svg.setAttribute("class", "icon");
  for (const line of ICONS[name] ?? ICONS.spark) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", line.replace(/^\*/, ""));
    if (line[0] === "*") path.setAttribute("class", "solid");
    svg.append(path);
  }
  return svg;
}

/** A button that shows an icon only. */
export function iconButton(name, label, attributes = {}) {
  const { class: classes = "", ...others } = attributes;
  return h(`button.icon-button${classes ? `.${classes}` : ""}`, { type: "button", "aria-label": label, title: label, ...others }, icon(name));
}
