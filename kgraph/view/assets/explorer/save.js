// The picture as a file: PNG of what the canvases hold, SVG of the same points, lines and names.

function download(blob, name) {
  const link = make("a", { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

function savePng(app) {
  const { picture, overlay } = app, { width, height } = picture.sigma.getDimensions(), ratio = Math.max(2, window.devicePixelRatio || 1);
  const canvas = make("canvas", { width: width * ratio, height: height * ratio }), context = canvas.getContext("2d");
  picture.sigma.refresh({ schedule: false });
  context.fillStyle = theme().ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  const layers = picture.sigma.getCanvases();
  if (!overlay.density) for (const layer of ["edges", "nodes"]) context.drawImage(layers[layer], 0, 0, canvas.width, canvas.height);
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  overlay.draw(context, ratio);
  canvas.toBlob((blob) => download(blob, `kgraph-${app.map.name}.png`));
}

/** A context that writes SVG for the few things that the overlay draws. */
class SvgPen {
  constructor(width, height) {
    this.root = this.element("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}` });
    Object.assign(this, { fillStyle: "#000", strokeStyle: "#000", lineWidth: 1, globalAlpha: 1, font: "", textAlign: "left", path: [] });
    this.paper = document.createElement("canvas").getContext("2d");
  }

  element(name, attributes, text) {
    const item = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") item.setAttribute(key, value);
    if (text !== undefined) item.textContent = text;
    if (this.root) this.root.append(item);
    return item;
  }

  measureText(text) { this.paper.font = this.font; return this.paper.measureText(text); }
  beginPath() { this.path = []; }
  moveTo(x, y) { this.path.push(`M${x.toFixed(1)} ${y.toFixed(1)}`); }
  lineTo(x, y) { this.path.push(`L${x.toFixed(1)} ${y.toFixed(1)}`); }
  closePath() { this.path.push("Z"); }
  rect(x, y, w, h) { this.path.push(`M${x.toFixed(1)} ${y.toFixed(1)}h${w.toFixed(1)}v${h.toFixed(1)}h${(-w).toFixed(1)}Z`); }
  arc(x, y, r) { this.path.push(`M${(x - r).toFixed(1)} ${y.toFixed(1)}a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(2 * r).toFixed(1)} 0a${r.toFixed(1)} ${r.toFixed(1)} 0 1 0 ${(-2 * r).toFixed(1)} 0Z`); }
  stroke() { this.element("path", { d: this.path.join(""), fill: "none", stroke: this.strokeStyle, "stroke-width": this.lineWidth, "stroke-opacity": this.globalAlpha }); }
  fill() { this.element("path", { d: this.path.join(""), fill: this.fillStyle }); }
  fillRect(x, y, width, height) { this.element("rect", { x, y, width, height, fill: this.fillStyle }); }
  strokeText() {}

  fillText(text, x, y) {
    const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font);
    this.element("text", { x: x.toFixed(1), y: y.toFixed(1), "font-family": family, "font-size": size, "font-weight": weight, "text-anchor": this.textAlign === "center" ? "middle" : "start",
      "dominant-baseline": "central", fill: this.fillStyle, stroke: theme().ground, "stroke-width": 3, "paint-order": "stroke", "stroke-linejoin": "round" }, text);
  }

  drawImage(image, x, y, width, height) { this.element("image", { href: image.toDataURL(), x, y, width, height }); }
  set imageSmoothingEnabled(_on) {}
}

function saveSvg(app) {
  const { picture, overlay } = app, { map, visible, colours } = picture, { width, height } = picture.sigma.getDimensions();
  const pen = new SvgPen(width, height), view = picture.transform(), { edge, ground } = theme();
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  if (!overlay.density) {
    const inside = new Set(picture.inWindow(20));
    for (let i = map.from.length - 1; i >= 0; i--) {
      if (!visible[map.from[i]] || !visible[map.to[i]] || !(inside.has(map.from[i]) || inside.has(map.to[i]))) continue;
      pen.strokeStyle = picture.edgeColour(i, edge);
      pen.beginPath();
      pen.moveTo(view.x(map.x[map.from[i]]), view.y(map.y[map.from[i]]));
      pen.lineTo(view.x(map.x[map.to[i]]), view.y(map.y[map.to[i]]));
      pen.stroke();
    }
    for (const at of inside) overlay.drawNode(pen, view, at, colours[at], null);
  }
  overlay.draw(pen);
  download(new Blob([new XMLSerializer().serializeToString(pen.root)], { type: "image/svg+xml" }), `kgraph-${map.name}.svg`);
}
