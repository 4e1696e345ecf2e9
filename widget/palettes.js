// Colours of generated covers by family of genres: [ground, ink on it, paper, ink on paper, accent, second accent].

const FAMILIES = {
  dark: [
    ["#16202b", "#f3e9d8", "#e9dfcc", "#16202b", "#c8452f", "#3f5a70"],
    ["#231a22", "#f2e4dc", "#eadbd0", "#2a1b26", "#b4473f", "#5f4660"],
    ["#0f2a2c", "#eef0e2", "#e3e3d0", "#0f2a2c", "#d99a3c", "#2f5f5c"],
    ["#2b2b2f", "#f5efe3", "#ece4d4", "#26262a", "#d8b13f", "#5b5f6b"],
  ],
  wonder: [
    ["#1f2450", "#f6ecd2", "#f1e6cc", "#1f2450", "#e3a94a", "#5b5fa8"],
    ["#123b3a", "#f2ead0", "#ece2c4", "#123b3a", "#d98f4e", "#3f7f73"],
    ["#3a1f4a", "#f4e6e4", "#eeddd9", "#3a1f4a", "#e0894f", "#7d5296"],
    ["#17364f", "#f3ead6", "#ebe0c8", "#17364f", "#7fc0b4", "#3f6f92"],
  ],
  future: [
    ["#101b3a", "#eaf0f4", "#dfe6ea", "#101b3a", "#ef7d4f", "#3b66b5"],
    ["#0d2b33", "#e6f2ee", "#d7e6e2", "#0d2b33", "#f0b54a", "#2f7f86"],
    ["#2a1c3e", "#efeaf4", "#e2dbea", "#2a1c3e", "#f2706b", "#6a57a5"],
  ],
  heart: [
    ["#8e2f45", "#fbeee6", "#fbe9df", "#7c2439", "#f2b49a", "#c2576b"],
    ["#f2c4b4", "#5c1f2d", "#fdf1ea", "#6b2434", "#c9485b", "#e58f7f"],
    ["#5b3a63", "#fbeef0", "#f7e4e6", "#4f2f57", "#eba0a8", "#8d669a"],
    ["#f3d9a8", "#5a3414", "#fdf5e4", "#5a3414", "#d8663f", "#e7a85a"],
  ],
  literary: [
    ["#e9dfcb", "#2d3a35", "#fbf6ea", "#2d3a35", "#b9532f", "#7f9a86"],
    ["#29433c", "#f3ecdb", "#f0e8d6", "#29433c", "#d9a054", "#5f8271"],
    ["#d8c7ae", "#3a2a24", "#f8f1e4", "#3a2a24", "#8c3b2b", "#a58a68"],
    ["#34495e", "#f5efe2", "#efe7d6", "#2c3f52", "#d98b62", "#6f8ba3"],
    ["#c9d3c4", "#24382f", "#f4f4ea", "#24382f", "#c0603a", "#8aa38c"],
  ],
  past: [
    ["#4a2b20", "#f6e9d4", "#f1e2c8", "#4a2b20", "#d39a45", "#84523a"],
    ["#1f3a4d", "#f4ead3", "#eee1c6", "#1f3a4d", "#c8964a", "#4f738a"],
    ["#5a6142", "#f8f1dc", "#f3ead0", "#3f4530", "#d9a45f", "#868d62"],
    ["#6a2a2a", "#f8ead6", "#f2e0c6", "#5e2424", "#d8a650", "#9a4f45"],
  ],
  young: [
    ["#f4c84f", "#2c3157", "#fff6dc", "#2c3157", "#e2583f", "#3f8f8a"],
    ["#2a747b", "#fff8e6", "#fff2d6", "#1f5f66", "#f4b53f", "#f2795f"],
    ["#f0866a", "#33202a", "#fff0e6", "#4a2030", "#2f6f7f", "#f8cf6a"],
    ["#a9d0c3", "#1f3f4a", "#f6fbf2", "#1f3f4a", "#ef7a55", "#f3c75a"],
  ],
  fact: [
    ["#f3efe6", "#22262b", "#ffffff", "#22262b", "#d3482f", "#2f5f8f"],
    ["#1d3f5e", "#f6f3ea", "#f2eee2", "#1d3f5e", "#efb13f", "#5f8fb3"],
    ["#e8d24f", "#26282c", "#fdf8dc", "#26282c", "#2f5f7f", "#d3552f"],
    ["#d9e2e3", "#1f333d", "#f7fafa", "#1f333d", "#d9643f", "#5f8a94"],
  ],
};

const MEMBERS = {
  dark: "crime detective mystery nordic-noir police-procedural thriller psychological-thriller spy legal-thriller true-crime horror gothic ghosts vampires",
  wonder: "fantasy epic-fantasy urban-fantasy paranormal magical-realism mythology fairy-tales witches",
  future: "science-fiction space-opera dystopia cyberpunk space technology",
  heart: "romance contemporary-romance historical-romance romantic-comedy erotica cozy-mystery",
  past: "historical-fiction family-saga classics history war military western biography adventure",
  young: "childrens picture-book chapter-book middle-grade young-adult graphic-novels",
  fact: "nonfiction popular-science science mathematics philosophy psychology politics economics business self-help health parenting cookery travel religion art music sports reference education",
};

const FAMILY_OF = new Map(Object.entries(MEMBERS).flatMap(([family, genres]) => genres.split(" ").map((genre) => [genre, family])));
const FIRST = ["young", "dark", "future", "wonder", "heart", "past", "fact"]; // the more telling family wins

/** The family whose colours and motifs fit these genres. */
export function familyOf(genres = []) {
  const families = new Set(genres.map((genre) => FAMILY_OF.get(String(genre).toLowerCase())));
  return FIRST.find((family) => families.has(family)) ?? "literary";
}

/** All palettes of a family. */
export function palettesOf(family) {
  return FAMILIES[family].map(([ground, ink, paper, paperInk, accent, second]) => ({ ground, ink, paper, paperInk, accent, second }));
}

/** Contrast ratio of two #rrggbb colours (WCAG). */
export function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(colour) {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
