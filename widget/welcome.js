// The first screen: a greeting, what the librarian can do, and ways to begin.

import { h, icon } from "./dom.js";

const ICONS = ["mood", "heart", "quote", "audiobook", "mark", "spark"];

/** `on.say(text)` */
export function welcome(t, on) {
  const examples = t.list("examples").map((text, at) =>
    h("li", {}, h("button.example", { type: "button", onclick: () => on.say(text) }, icon(ICONS[at % ICONS.length]), h("span", {}, text))),
  );
  return h(
    "section.welcome",
    {},
    bookshelf(),
    h("h1", {}, t("greeting")),
    h("p.intro", {}, t("intro")),
    h("ul.examples", { role: "list", "aria-label": t("examplesLabel") }, examples),
  );
}

// Spines on a board: [x, width, height, colour, lean]
const SPINES = [
  [14, 22, 70, "#29433c", 0],
  [38, 15, 58, "#d9a054", 0],
  [55, 28, 76, "#8e2f45", 0],
  [85, 12, 64, "#e9dfcb", 0],
  [99, 24, 54, "#34495e", 0],
  [125, 17, 72, "#c8653f", 0],
  [152, 20, 66, "#5f8271", 12],
  [196, 26, 74, "#1f2450", 0],
  [224, 14, 60, "#e5b9a3", 0],
  [240, 21, 68, "#6a2a2a", 0],
  [263, 16, 56, "#c9b58c", 0],
];

function bookshelf() {
  const SVG = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(SVG, "svg");
  const draw = (name, attributes) => {
    const node = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, String(value));
    svg.append(node);
  };
  for (const [key, value] of Object.entries({ viewBox: "0 0 292 92", class: "bookshelf", "aria-hidden": "true" })) svg.setAttribute(key, value);
  for (const [x, width, height, fill, lean] of SPINES) {
    const turn = lean ? { transform: `rotate(${lean} ${x + width} 86)` } : {};
    const light = ["#e9dfcb", "#e5b9a3", "#c9b58c", "#d9a054"].includes(fill);
    const band = { fill: light ? "#5a3a2a" : "#f3e6cf", opacity: 0.55, x: x + 3, width: width - 6, height: 2, ...turn };
    draw("rect", { x, y: 86 - height, width, height, rx: 2, fill, ...turn });
    draw("rect", { ...band, y: 86 - height + 9 });
    draw("rect", { ...band, y: 86 - height + 14 });
    draw("rect", { ...band, y: 74 });
  }
  draw("rect", { x: 0, y: 86, width: 292, height: 4, rx: 2, class: "board" });
  return svg;
}
