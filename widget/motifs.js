// Pictures for generated covers. Each takes (random, palette, width, height) and returns SVG nodes [name, attributes].

const round = (value) => Math.round(value * 10) / 10;
const rect = (x, y, width, height, fill, more = {}) => ["rect", { x: round(x), y: round(y), width: round(width), height: round(height), fill, ...more }];
const circle = (cx, cy, r, fill, more = {}) => ["circle", { cx: round(cx), cy: round(cy), r: round(r), fill, ...more }];
const path = (d, fill, more = {}) => ["path", { d, fill, ...more }];

function waves(random, { accent, second, paper }, width, height) {
  const nodes = [circle(width * (0.28 + random() * 0.44), height * 0.4, height * (0.22 + random() * 0.08), accent)];
  const step = width / 4;
  const shift = random() * step;
  for (let row = 0; row < 4; row += 1) {
    const y = height * (0.5 + row * 0.135);
    let d = `M${round(-step * 2 + (row % 2) * step * 0.5 - shift)} ${round(y)}`;
    for (let at = 0; at < 8; at += 1) d += `q${round(step / 2)} ${at % 2 ? 22 : -22} ${round(step)} 0`;
    nodes.push(path(`${d}V${height + 30}H-300Z`, row % 2 ? paper : second, { opacity: row % 2 ? 0.9 : 1 }));
  }
  return nodes;
}

function peaks(random, { accent, second, paper }, width, height) {
  const nodes = [circle(width * (0.2 + random() * 0.6), height * 0.3, height * 0.16, accent)];
  [[second, 0.3, 0.75], [paper, 0.5, 0.55], [accent, 0.72, 0.9]].forEach(([fill, top, opacity]) => {
    let d = `M-20 ${height + 5}`;
    for (let x = -20; x <= width + 50; x += 48) d += `L${round(x + random() * 16)} ${round(height * (top + random() * 0.26))}`;
    nodes.push(path(`${d}V${height + 5}Z`, fill, { opacity }));
  });
  return nodes;
}

function trees(random, { accent, second, paper }, width, height) {
  const nodes = [circle(width * (0.3 + random() * 0.4), height * 0.36, height * 0.2, paper)];
  [[second, 0.34, 9], [accent, 0.52, 7]].forEach(([fill, top, count]) => {
    for (let at = 0; at < count; at += 1) {
      const x = (width / count) * (at + 0.5) + (random() - 0.5) * 12;
      const y = height * (top + random() * 0.2);
      const half = (width / count) * (0.42 + random() * 0.3);
      nodes.push(path(`M${round(x)} ${round(y)}L${round(x + half)} ${height + 5}H${round(x - half)}Z`, fill));
    }
  });
  return nodes;
}

function arches(random, { accent, second, paper }, width, height) {
  const count = 3 + Math.floor(random() * 2);
  const middle = width * [0.5, 0.5, 0.32, 0.68][Math.floor(random() * 4)];
  const colours = [second, paper, accent];
  return Array.from({ length: count }, (_, at) => {
    const r = (Math.min(width * 0.46, height * 0.66) * (count - at)) / count;
    const y = height - r * 0.42;
    return path(`M${round(middle - r)} ${height + 5}V${round(y)}a${round(r)} ${round(r)} 0 0 1 ${round(2 * r)} 0V${height + 5}Z`, colours[at % 3]);
  });
}

function dots(random, { accent, second, paper }, width, height) {
  const columns = 5;
  const cell = width / (columns + 1);
  const rows = Math.floor(height / cell);
  const colours = [accent, second, paper];
  const nodes = [];
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      const x = cell * (column + 1);
      const y = (height - (rows - 1) * cell) / 2 + row * cell;
      const fill = colours[Math.floor(random() * 3)];
      const r = cell * 0.4;
      if (random() < 0.35) nodes.push(path(`M${round(x - r)} ${round(y)}a${round(r)} ${round(r)} 0 0 1 ${round(2 * r)} 0Z`, fill));
      else nodes.push(circle(x, y, r * (0.45 + random() * 0.55), fill));
    }
  }
  return nodes;
}

function rays(random, { accent, second, paper }, width, height) {
  const x = width * (0.25 + random() * 0.5);
  const y = height * 0.86;
  const nodes = [];
  for (let at = 0; at < 13; at += 1) {
    const [from, to] = [at, at + 0.5].map((turn) => Math.PI * (1 + turn / 13));
    const far = width * 1.6;
    const points = [from, to].map((angle) => `${round(x + Math.cos(angle) * far)} ${round(y + Math.sin(angle) * far)}`);
    nodes.push(path(`M${round(x)} ${round(y)}L${points[0]}L${points[1]}Z`, at % 2 ? second : accent, { opacity: 0.85 }));
  }
  nodes.push(circle(x, y, height * 0.3, paper), rect(0, y, width, height - y + 5, second));
  return nodes;
}

function slabs(random, { accent, second, paper }, width, height) {
  const lean = 50 + random() * 60;
  const flip = random() < 0.5;
  const colours = [second, accent, paper];
  const nodes = colours.map((fill, at) => {
    const top = height * (0.12 + at * 0.3);
    const [left, right] = flip ? [top, top + lean] : [top + lean, top];
    return path(`M0 ${round(left)}L${width} ${round(right)}V${round(right + height * 0.2)}L0 ${round(left + height * 0.2)}Z`, fill);
  });
  return [...nodes, circle(width * (flip ? 0.78 : 0.22), height * 0.16, height * 0.09, accent)];
}

function rings(random, { accent, second, paper }, width, height) {
  const x = width * (0.2 + random() * 0.6);
  const y = height * 0.5;
  const far = Math.min(height * 0.46, width * 0.6);
  const nodes = [];
  for (let at = 6; at > 0; at -= 1) nodes.push(circle(x, y, (far * at) / 6, "none", { stroke: at % 3 ? second : accent, "stroke-width": 5 }));
  const angle = random() * Math.PI * 2;
  const r = far / 2;
  return [...nodes, circle(x, y, far * 0.14, accent), circle(x + Math.cos(angle) * r, y + Math.sin(angle) * r, 9, paper)];
}

function leaves(random, { accent, second, paper }, width, height) {
  const nodes = [];
  const stems = 3;
  for (let stem = 0; stem < stems; stem += 1) {
    const x = (width / stems) * (stem + 0.5) + (random() - 0.5) * 14;
    const top = height * (0.12 + random() * 0.24);
    const fill = [second, accent, second][stem];
    nodes.push(rect(x - 1.5, top, 3, height, fill));
    for (let y = top; y < height - 8; y += 27) {
      const size = 23 + random() * 7;
      nodes.push(path(`M${round(x)} ${round(y + 18)}q${round(size)} 2 ${round(size)} ${round(-size * 0.9)}q${round(-size)} 0 ${round(-size)} ${round(size * 0.9)}`, fill));
      nodes.push(path(`M${round(x)} ${round(y + 26)}q${round(-size)} 2 ${round(-size)} ${round(-size * 0.9)}q${round(size)} 0 ${round(size)} ${round(size * 0.9)}`, fill));
    }
    nodes.push(circle(x, top - 3, 6, paper));
  }
  return nodes;
}

function windows(random, { accent, second, paper }, width, height) {
  const nodes = [];
  for (let x = 6; x < width - 20; ) {
    const across = 34 + Math.floor(random() * 3) * 10;
    const top = height * (0.1 + random() * 0.45);
    nodes.push(rect(x, top, across, height, second));
    for (let wx = x + 7; wx + 9 < x + across; wx += 15) {
      for (let wy = top + 11; wy + 12 < height; wy += 20) {
        const lit = random();
        nodes.push(rect(wx, wy, 8, 11, lit < 0.22 ? accent : paper, { opacity: lit < 0.22 ? 1 : lit < 0.5 ? 0.55 : 0.14 }));
      }
    }
    x += across + 5;
  }
  return nodes;
}

function bars(random, { accent, second, paper }, width, height) {
  const colours = [second, accent, paper];
  const nodes = [];
  for (let x = 20, at = Math.floor(random() * 3); x < width - 30; at += 1) {
    const across = 14 + Math.floor(random() * 4) * 7;
    const tall = height * (0.4 + random() * 0.5);
    nodes.push(rect(x, height - tall, Math.min(across, width - 20 - x), tall + 5, colours[at % 3]));
    x += across + 4;
  }
  return nodes;
}

function stars(random, { accent, second, paper }, width, height) {
  const points = Array.from({ length: 9 }, (_, at) => [
    (width / 9) * (at + 0.5) + (random() - 0.5) * 10,
    height * (0.15 + random() * 0.7),
  ]);
  const line = points.map(([x, y], at) => `${at ? "L" : "M"}${round(x)} ${round(y)}`).join("");
  const nodes = Array.from({ length: 26 }, () => circle(random() * width, random() * height, 1 + random() * 1.4, paper, { opacity: 0.7 }));
  nodes.push(path(line, "none", { stroke: second, "stroke-width": 2.4 }));
  points.forEach(([x, y], at) => nodes.push(circle(x, y, at % 3 ? 4.5 : 9, at % 3 ? paper : accent)));
  return nodes;
}

export const MOTIFS = { waves, peaks, trees, arches, dots, rays, slabs, rings, leaves, windows, bars, stars };

export const MOTIFS_OF = {
  dark: ["windows", "slabs", "trees", "waves", "rings"],
  wonder: ["peaks", "stars", "trees", "waves", "arches"],
  future: ["rings", "stars", "slabs", "dots", "rays"],
  heart: ["leaves", "arches", "dots", "rays", "waves"],
  literary: ["arches", "leaves", "waves", "bars", "rings", "peaks"],
  past: ["arches", "peaks", "rays", "leaves", "windows"],
  young: ["rays", "dots", "peaks", "trees", "arches"],
  fact: ["dots", "bars", "slabs", "rings", "rays"],
};
