// What lies over the points: names of clusters and nodes without overlaps, what is selected or under the pointer, density.

const FONT = "system-ui, -apple-system, 'Segoe UI', 'Apple SD Gothic Neo', 'Malgun Gothic', 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif";

/** Boxes that keep off each other, found by a coarse grid over the window. */
class Boxes {
  constructor() { this.cells = new Map(); }

  /** Take the place of a box if it is free. */
  take(left, top, right, bottom) {
    const keys = [];
    for (let x = left >> 6; x <= right >> 6; x++) for (let y = top >> 5; y <= bottom >> 5; y++) keys.push(x * 4096 + y);
    for (const key of keys) for (const box of this.cells.get(key) || []) if (left < box[2] && box[0] < right && top < box[3] && box[1] < bottom) return false;
    const box = [left, top, right, bottom];
    for (const key of keys) this.cells.has(key) ? this.cells.get(key).push(box) : this.cells.set(key, [box]);
    return true;
  }
}

const shorten = (text, most = 42) => text.length <= most ? text : text.slice(0, most - 1).trimEnd() + "…";

/** A cluster's name in up to three lines, broken between its parts. */
function lines(label, most = 24) {
  const found = [];
  for (const part of label.split(/(?<=: )|(?<= · )|(?<=, )/)) {
    if (found.length && (found[found.length - 1] + part).length <= most) found[found.length - 1] += part;
    else found.push(part);
  }
  return found.slice(0, 3).map((line) => line.replace(/ ·\s*$/, "").trim());
}

class Overlay {
  constructor(canvas, picture, graph) {
    this.canvas = canvas;
    this.picture = picture;
    this.graph = graph;
    this.focus = null;
    this.density = false;
    this.widths = new Map();
    this.drawn = [];
  }

  /** Prepare what depends on the map alone. */
  learn(map) {
    this.coarse = this.centres(map, map.coarse, map.clusters);
    this.fine = this.centres(map, map.fine, map.parts);
    this.heat = null;
  }

  centres(map, membership, labels) {
    const groups = labels.map(() => []);
    membership.forEach((number, at) => { if (number >= 0) groups[number].push(at); });
    const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
    return groups.flatMap((members, number) => {
      if (!members.length) return [];
      const x = middle(members.map((at) => map.x[at])), y = middle(members.map((at) => map.y[at]));
      const reach = middle(members.map((at) => Math.hypot(map.x[at] - x, map.y[at] - y)));
      return [{ number, members, label: labels[number], x, y, reach }];
    });
  }

  /** Draw; the canvas is as large as the window, in its own pixels. */
  draw(context = null, ratio = window.devicePixelRatio || 1) {
    if (!this.picture.sigma) return;
    const { width, height } = this.picture.sigma.getDimensions();
    if (!context) {
      if (this.canvas.width !== Math.round(width * ratio) || this.canvas.height !== Math.round(height * ratio)) {
        this.canvas.width = Math.round(width * ratio);
        this.canvas.height = Math.round(height * ratio);
      }
      context = this.canvas.getContext("2d");
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, height);
    }
    const boxes = new Boxes(), view = this.picture.transform();
    this.drawn = [];
    if (this.density) this.drawDensity(context, view, width, height);
    if (this.focus) this.drawFocus(context, view, boxes, width, height);
    this.drawNames(context, view, boxes, width, height);
  }

  /** The selected thing and what belongs to it over a veil. */
  drawFocus(context, view, boxes, width, height) {
    const { map, visible, colours } = this.picture, { centre, places, edges } = this.focus, { strong, text, veil } = theme();
    context.fillStyle = veil;
    context.fillRect(0, 0, width, height);
    context.strokeStyle = strong;
    for (const [a, b, joint] of edges) {
      if (!visible[a] || !visible[b]) continue;
      context.lineWidth = Math.min(4, 0.6 + 0.6 * Math.sqrt(joint));
      context.globalAlpha = 0.6;
      context.beginPath();
      context.moveTo(view.x(map.x[a]), view.y(map.y[a]));
      context.lineTo(view.x(map.x[b]), view.y(map.y[b]));
      context.stroke();
    }
    context.globalAlpha = 1;
    for (let i = places.length - 1; i >= 0; i--) {
      const at = places[i];
      if (visible[at]) this.drawNode(context, view, at, colours[at], at === centre ? text : null);
    }
    const shown = places.filter((at) => visible[at]).slice(0, 60);
    if (centre >= 0 && visible[centre]) this.drawName(context, view, boxes, centre, 14, true);
    for (const at of shown) if (at !== centre) this.drawName(context, view, boxes, at, 12, true);
  }

  drawNode(context, view, at, colour, ring) {
    const { map } = this.picture, x = view.x(map.x[at]), y = view.y(map.y[at]), r = Math.max(3, this.picture.radius(at));
    const shape = map.mixed ? SHAPES[this.graph.kind(map.nodes[at])] : "circle";
    context.beginPath();
    if (shape === "square") context.rect(x - r * 0.84, y - r * 0.84, r * 1.68, r * 1.68);
    else if (shape === "diamond") { context.moveTo(x, y - r); context.lineTo(x + r, y); context.lineTo(x, y + r); context.lineTo(x - r, y); context.closePath(); }
    else context.arc(x, y, r, 0, 2 * Math.PI);
    context.fillStyle = colour;
    context.fill();
    if (ring) { context.lineWidth = 2.5; context.strokeStyle = ring; context.stroke(); }
  }

  drawNames(context, view, boxes, width, height) {
    const ratio = this.picture.sigma.getCamera().getState().ratio, { map } = this.picture;
    const many = map.nodes.length > 400;
    const near = this.focus && this.focus.centre >= 0;
    if (!near && map.clusters.length > 1 && (!many || ratio > 0.32)) this.drawClusters(context, view, boxes, this.coarse, width, height);
    if (!near && many && ratio <= 0.45 && ratio > 0.06) this.drawClusters(context, view, boxes, this.fine, width, height);
    if (this.focus || this.density) return;
    const most = Math.round((width * height) / 9000);
    let placed = 0, tried = 0;
    const inside = ratio < 0.3 ? [...this.picture.inWindow(0)].sort((a, b) => map.size[b] - map.size[a] || a - b) : map.order;
    const least = many && ratio > 0.6 ? 6 : many ? 3 : 2;
    for (const at of inside) {
      if (placed >= most || tried++ > 4000 || this.picture.radius(at) < least) break;
      if (!this.picture.visible[at]) continue;
      const x = view.x(map.x[at]), y = view.y(map.y[at]);
      if (x > 0 && x < width && y > 0 && y < height && this.drawName(context, view, boxes, at, 12, false)) placed++;
    }
  }

  /** Names of clusters in the size of their islands; an island of a few pixels has none. */
  drawClusters(context, view, boxes, clusters, width, height) {
    const { visible } = this.picture, few = clusters.length < 12;
    for (const { number, members, label, x, y, reach } of clusters) {
      const cx = view.x(x), cy = view.y(y), size = Math.round(Math.min(17, 10.5 + (reach * view.scale) / 9));
      if (!few && reach * view.scale < 13) continue;
      if (cx < 0 || cx > width || cy < 0 || cy > height || !members.some((at) => visible[at])) continue;
      if (this.focus && !this.focus.places.some((at) => (clusters === this.coarse ? this.picture.map.coarse : this.picture.map.fine)[at] === number)) continue;
      const parts = lines(label), wide = Math.max(...parts.map((part) => this.measure(context, part, size, 600))), tall = size * 1.22 * parts.length;
      if (!boxes.take(cx - wide / 2 - 4, cy - tall / 2 - 2, cx + wide / 2 + 4, cy + tall / 2 + 2)) continue;
      parts.forEach((part, i) => this.write(context, part, cx, cy + (i - (parts.length - 1) / 2) * size * 1.22, size, 600, "center"));
      this.drawn.push({ kind: clusters === this.coarse ? "coarse" : "fine", number, box: [cx - wide / 2, cy - tall / 2, cx + wide / 2, cy + tall / 2] });
    }
  }

  drawName(context, view, boxes, at, size, forced) {
    const { map } = this.picture, text = shorten(this.graph.name(map.nodes[at]), forced ? 60 : 36);
    const r = Math.max(3, this.picture.radius(at)), x = view.x(map.x[at]) + r + 3, y = view.y(map.y[at]);
    const wide = this.measure(context, text, size, 400);
    if (!boxes.take(x - r - 3, y - size * 0.62, x + wide + 2, y + size * 0.62)) return false;
    this.write(context, text, x, y, size, 400, "left");
    return true;
  }

  measure(context, text, size, weight) {
    const key = `${weight}${size}${text}`;
    let width = this.widths.get(key);
    if (width === undefined) {
      context.font = `${weight} ${size}px ${FONT}`;
      width = context.measureText(text).width;
      if (this.widths.size > 20000) this.widths.clear();
      this.widths.set(key, width);
    }
    return width;
  }

  write(context, text, x, y, size, weight, align) {
    const { halo, text: ink } = theme();
    context.font = `${weight} ${size}px ${FONT}`;
    context.textAlign = align;
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = halo;
    context.strokeText(text, x, y);
    context.fillStyle = ink;
    context.fillText(text, x, y);
  }

  /** How densely nodes stand, weighed by their papers, as VOSviewer's density view: a sum of Gaussians on a grid. */
  drawDensity(context, view, width, height) {
    this.heat = this.heat || this.heatOf(this.picture.map, this.picture.visible);
    const { picture: image, left, top, side } = this.heat;
    context.fillStyle = theme().ground;
    context.fillRect(0, 0, width, height);
    context.imageSmoothingEnabled = true;
    context.drawImage(image, view.x(left), view.y(top), side * view.scale, side * view.scale);
  }

  heatOf(map, visible) {
    const cells = 256, far = this.picture.grid.far * 1.15, values = new Float32Array(cells * cells), step = (2 * far) / cells;
    const spread = Math.max(1.5, Math.min(6, 90 / step)), reach = Math.ceil(3 * spread);
    for (let at = 0; at < map.nodes.length; at++) {
      if (!visible[at]) continue;
      const cx = (map.x[at] + far) / step, cy = (far - map.y[at]) / step, weight = map.size[at];
      for (let row = Math.max(0, Math.floor(cy - reach)); row <= Math.min(cells - 1, cy + reach); row++) {
        for (let column = Math.max(0, Math.floor(cx - reach)); column <= Math.min(cells - 1, cx + reach); column++) {
          values[row * cells + column] += weight * Math.exp(-((column - cx) ** 2 + (row - cy) ** 2) / (2 * spread * spread));
        }
      }
    }
    const most = values.reduce((a, b) => Math.max(a, b), 1e-9), { scale, ground } = theme();
    const image = new ImageData(cells, cells), base = hex(ground);
    for (let i = 0; i < values.length; i++) {
      const share = Math.sqrt(values[i] / most), colour = share < 0.02 ? base : hex(mix(ground, onScale(1 - share, scale), Math.min(1, share * 2.2)));
      image.data.set([...colour, 255], 4 * i);
    }
    const picture = document.createElement("canvas");
    picture.width = picture.height = cells;
    picture.getContext("2d").putImageData(image, 0, 0);
    return { picture, left: -far, top: far, side: 2 * far };
  }
}
