// The drawn map: sigma draws points and lines by WebGL, what is under the pointer is found in a grid of our own.

const { EdgeLineProgram, NodePointProgram } = globalThis.Sigma ? Sigma.rendering : {};

/** A program without the second, invisible picture that sigma draws to find what is under the pointer. */
const unpicked = (Program) => class extends Program {
  constructor(gl, _picking, renderer) { super(gl, null, renderer); }
};

/** Points of another shape than the circle: a test in the unit square decides which pixels belong to it. */
const shaped = (inside) => class extends unpicked(NodePointProgram) {
  getDefinition() {
    const definition = super.getDefinition();
    const FRAGMENT_SHADER_SOURCE = `
      precision mediump float;
      varying vec4 v_color;
      varying float v_border;
      void main(void) {
        vec2 at = abs(gl_PointCoord - vec2(0.5, 0.5));
        gl_FragColor = ${inside} ? v_color : vec4(0.0, 0.0, 0.0, 0.0);
      }`;
    return { ...definition, FRAGMENT_SHADER_SOURCE };
  }
};
const SHAPES = ["square", "circle", "diamond"];

class Grid {
  constructor(map) {
    this.map = map;
    let far = 1;
    for (let i = 0; i < map.x.length; i++) far = Math.max(far, Math.abs(map.x[i]), Math.abs(map.y[i]));
    this.cells = Math.max(1, Math.ceil(Math.sqrt(map.x.length / 2)));
    this.far = far;
    this.step = (2 * far) / this.cells;
    const cell = Uint32Array.from(map.x, (_, i) => this.cell(map.x[i]) + this.cells * this.cell(map.y[i]));
    this.table = inverse(cell, this.cells * this.cells);
  }

  cell(value) { return Math.min(this.cells - 1, Math.max(0, Math.floor((value + this.far) / this.step))); }

  *within(left, top, right, bottom) {
    for (let row = this.cell(Math.min(top, bottom)); row <= this.cell(Math.max(top, bottom)); row++) {
      for (let column = this.cell(Math.min(left, right)); column <= this.cell(Math.max(left, right)); column++) {
        const at = column + this.cells * row;
        yield* this.table.places.subarray(this.table.offsets[at], this.table.offsets[at + 1]);
      }
    }
  }
}

class Picture {
  constructor(container, graph) {
    this.container = container;
    this.graph = graph;
    this.sigma = null;
    this.map = null;
    this.visible = new Uint8Array(0);
  }

  /** Show a map; the camera starts at the whole of it. */
  show(map, visible, colours) {
    this.map = map;
    this.visible = visible;
    this.colours = colours;
    this.grid = new Grid(map);
    this.indexed = false;
    const drawing = new graphology.Graph({ type: "undirected", multi: true });
    const several = map.mixed;
    map.nodes.forEach((node, at) => drawing.addNode(at, {
      x: map.x[at], y: map.y[at], size: map.size[at], color: colours[at], hidden: !visible[at],
      type: several ? SHAPES[this.graph.kind(node)] : "circle",
    }));
    const { edge } = theme();
    for (let i = map.from.length - 1; i >= 0; i--) {
      drawing.addUndirectedEdgeWithKey(i, map.from[i], map.to[i], { color: this.edgeColour(i, edge), size: 1 });
    }
    if (!this.sigma) this.start(drawing);
    else {
      this.sigma.setGraph(drawing);
      this.sigma.getCamera().setState({ x: 0.5, y: 0.5, ratio: 1, angle: 0 });
    }
  }

  /** Without WebGL there is no picture, and search and lists go on without it. */
  start(drawing) {
    if (!globalThis.Sigma || !document.createElement("canvas").getContext("webgl2")) return;
    this.sigma = new Sigma(drawing, this.container, {
      allowInvalidContainer: true, renderLabels: false, enableCameraRotation: false, defaultNodeType: "circle", defaultEdgeType: "line",
      nodeProgramClasses: {
        circle: unpicked(NodePointProgram), square: shaped("max(at.x, at.y) < 0.42"), diamond: shaped("at.x + at.y < 0.5"),
      },
      edgeProgramClasses: { line: unpicked(EdgeLineProgram) },
      stagePadding: 40, minCameraRatio: 0.002, maxCameraRatio: 3, zIndex: false,
      hideEdgesOnMove: drawing.size > 12000, inertiaDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
    });
    this.sigma.getNodeAtPosition = () => null;
    this.sigma.on("afterRender", () => { this.indexed = true; });
    window.addEventListener("resize", () => { this.indexed = false; });
  }

  edgeColour(i, edge) {
    const { coarse, from, to } = this.map, one = coarse[from[i]];
    const weak = this.map.from.length > 2000 ? 0.72 : 0.5;
    return one >= 0 && one === coarse[to[i]] ? mix(clusterColour(one), theme().ground, weak) : mix(edge, theme().ground, weak - 0.1);
  }

  /** Take the room that there is now, as when the panel has opened or closed. */
  resize() {
    if (!this.sigma) return;
    this.sigma.resize();
    this.sigma.scheduleRender();
  }

  /** Apply filters and colours. */
  repaint(visible, colours) {
    this.visible = visible;
    this.colours = colours;
    if (!this.sigma) return;
    const changed = { attributes: this.indexed ? ["hidden", "color"] : ["hidden", "color", "type"] };  // sigma repaints only what it has drawn before
    const drawing = this.sigma.getGraph(), { edge } = theme();
    drawing.updateEachNodeAttributes((key, attributes) => {
      attributes.hidden = !visible[key];
      attributes.color = colours[key];
      return attributes;
    }, changed);
    drawing.updateEachEdgeAttributes((key, attributes) => {
      attributes.hidden = !(visible[this.map.from[key]] && visible[this.map.to[key]]);
      attributes.color = this.edgeColour(Number(key), edge);
      return attributes;
    }, changed);
  }

  /** How a place of the map becomes a point of the screen now: scale and shift. */
  transform() {
    const zero = this.sigma.graphToViewport({ x: 0, y: 0 }), far = this.sigma.graphToViewport({ x: 1000, y: 0 });
    const scale = (far.x - zero.x) / 1000;
    return { scale, left: zero.x, top: zero.y, x: (x) => zero.x + x * scale, y: (y) => zero.y - y * scale };
  }

  radius(at) { return this.sigma.scaleSize(this.map.size[at]); }

  /** The places inside the window, with a margin in pixels. */
  *inWindow(margin = 0) {
    const { width, height } = this.sigma.getDimensions(), { scale, left, top } = this.transform();
    const at = [(-margin - left) / scale, (top + margin) / scale, (width + margin - left) / scale, (top - height - margin) / scale];
    for (const place of this.grid.within(...at)) if (this.visible[place]) yield place;
  }

  /** The place under a point of the screen, or -1. */
  nodeAt(x, y) {
    const view = this.transform(), reach = 26 / view.scale;
    const cx = (x - view.left) / view.scale, cy = (view.top - y) / view.scale;
    let best = -1, least = Infinity;
    for (const at of this.grid.within(cx - reach, cy - reach, cx + reach, cy + reach)) {
      if (!this.visible[at]) continue;
      const distance = Math.hypot(view.x(this.map.x[at]) - x, view.y(this.map.y[at]) - y), radius = this.radius(at);
      if (distance <= Math.max(7, radius + 3) && distance - radius < least) { best = at; least = distance - radius; }
    }
    return best;
  }

  /** The drawn edge under a point of the screen, or -1. */
  edgeAt(x, y, edges) {
    const view = this.transform(), { map } = this;
    let best = -1, least = 5;
    for (const edge of edges) {
      const [a, b] = Array.isArray(edge) ? edge : [map.from[edge], map.to[edge]];
      if (!this.visible[a] || !this.visible[b]) continue;
      const ax = view.x(map.x[a]), ay = view.y(map.y[a]), bx = view.x(map.x[b]) - ax, by = view.y(map.y[b]) - ay;
      const share = Math.min(1, Math.max(0, ((x - ax) * bx + (y - ay) * by) / (bx * bx + by * by || 1)));
      const distance = Math.hypot(ax + share * bx - x, ay + share * by - y);
      if (distance < least) { best = edge; least = distance; }
    }
    return best;
  }

  /** Move the camera so that places fill the window. */
  frame(places, { least = 0.03, animate = true } = {}) {
    if (!places.length || !this.sigma) return;
    const points = places.map((at) => this.sigma.viewportToFramedGraph(this.sigma.graphToViewport({ x: this.map.x[at], y: this.map.y[at] })));
    const range = (values) => [Math.min(...values), Math.max(...values)];
    const [left, right] = range(points.map((p) => p.x)), [low, high] = range(points.map((p) => p.y));
    this.move({ x: (left + right) / 2, y: (low + high) / 2, ratio: Math.max(least, Math.min(1, 1.3 * Math.max(right - left, high - low))) }, animate);
  }

  move(to, animate = true) {
    if (!this.sigma) return;
    const camera = this.sigma.getCamera();
    if (animate && !matchMedia("(prefers-reduced-motion: reduce)").matches) camera.animate(to, { duration: 300 });
    else camera.setState(to);
  }

  zoom(factor) {
    if (!this.sigma) return;
    const camera = this.sigma.getCamera();
    this.move({ ratio: Math.min(3, Math.max(0.002, camera.getState().ratio * factor)) });
  }
}
