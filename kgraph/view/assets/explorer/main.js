// The page as a whole: what is chosen, and what follows from it.

class App {
  constructor(core, facts) {
    this.facts = facts;
    this.graph = new Graph(core);
    this.maps = Object.fromEntries(["collaboration", "topics", "everything"].map((name) => [name, new NetworkMap(name, core, this.graph)]));
    this.first = ["collaboration", "topics", "everything"].find((name) => this.maps[name].nodes.length) || "everything";
    this.map = this.maps[this.first];
    this.behind = this.first;
    this.way = "cluster";
    this.selection = null;
    this.spoken = null;
    this.hover = -1;
    this.filters = new Filters(this.graph);
    this.search = null;
    this.names = undefined;
    this.evidence = undefined;
    this.picture = new Picture(document.getElementById("network"), this.graph);
    this.overlay = new Overlay(document.getElementById("overlay"), this.picture, this.graph);
    this.detail = new Detail(document.getElementById("detail"), this);
    this.controls = new Controls(this);
  }

  unit() { return { collaboration: "author", topics: "term" }[this.map.name] || "node"; }
  heading() { return this.map.name === "ego" ? say("ego_long", shorten(this.graph.name(this.map.centre), 60)) : say(`${this.map.name}_long`); }
  source() { return say("source", count(this.graph.papers), count(this.facts.digests), this.facts.days.filter(Boolean).join(" – ")); }
  isCluster(level, number) { return Boolean(this.selection) && this.selection.kind === "cluster" && this.selection.level === level && this.selection.number === number; }
  isEgo(node) { return this.map.name === "ego" && this.map.centre === node; }
  colours() { return coloursOf(this.map, this.graph, this.way, this.filters.months); }

  /** Draw the chosen map from the start. */
  open() {
    this.overlay.learn(this.map);
    this.overlay.density = this.way === "density" && this.map.name !== "ego";
    this.hover = -1;
    this.picture.show(this.map, this.filters.visible(this.map), this.colours());
    this.layers();
    document.getElementById("back").hidden = this.map.name !== "ego";
    this.controls.draw();
    this.focus();
  }

  layers() {
    if (!this.picture.sigma) return;
    const canvases = this.picture.sigma.getCanvases();
    for (const layer of ["nodes", "edges"]) canvases[layer].style.visibility = this.overlay.density ? "hidden" : "visible";
  }

  /** Go to a map, and there to a node. */
  go(name, node = -1) {
    if (this.map.name !== name) {
      this.map = this.maps[name];
      this.behind = name;
      if (this.selection && this.selection.kind === "cluster") this.clear();
      this.filters.hidden.clear();
      this.open();
    }
    if (node >= 0) this.select({ kind: "node", node }, { move: true });
    this.remember();
  }

  /** From a search: to the map that has it. */
  find(node) {
    const kind = this.graph.kind(node);
    const home = this.map.place.has(node) ? this.map.name : kind === AUTHOR ? "collaboration" : kind === TERM ? "topics" : this.map.name;
    if (home !== this.map.name && this.maps[home].place.has(node)) this.go(home, node);
    else this.select({ kind: "node", node }, { move: true });
  }

  ego(node) {
    this.map = new EgoMap(this.graph, node);
    this.filters.hidden.clear();
    this.selection = { kind: "node", node };
    this.open();
    this.select(this.selection);
  }

  select(selection, { move = false } = {}) {
    this.selection = selection;
    this.hover = -1;
    this.focus();
    this.detail.show(selection);
    this.controls.legend();
    if (move || selection.kind === "cluster") this.moveTo(selection);
    document.body.classList.add("told");
    this.controls.menu(false);
    this.remember();
  }

  moveTo(selection) {
    const { places, centre } = this.overlay.focus || { places: [], centre: -1 };
    if (selection.kind === "cluster") this.picture.frame(places);
    else if (centre >= 0) this.picture.frame([centre, ...places.slice(0, 12)].filter((at) => this.picture.visible[at]), { least: this.map.nodes.length > 3000 ? 0.05 : 0.15 });
  }

  clear() {
    this.selection = null;
    this.detail.close();
    document.body.classList.remove("told");
    this.focus();
    this.controls.legend();
    this.remember();
  }

  /** What is bright: the selection with what belongs to it, or what is under the pointer. */
  focus() {
    const { overlay, map, hover } = this;
    if (hover >= 0) overlay.focus = this.around(map.nodes[hover]);
    else overlay.focus = !this.selection || (this.selection.kind === "node" && this.isEgo(this.selection.node)) ? null : this.selection.kind === "node" ? this.around(this.selection.node) : this.selection.kind === "edge" ? this.tie() : this.members();
    if (this.picture.sigma) this.redraw();
  }

  around(node) {
    const { map, graph } = this, at = map.place.has(node) ? map.place.get(node) : -1, kind = map.name === "collaboration" ? AUTHOR : TERM;
    if (map.name === "ego") {
      const edges = [];
      for (let i = 0; i < map.from.length; i++) if (map.from[i] === at || map.to[i] === at) edges.push([map.from[i], map.to[i], 1]);
      return { centre: at, places: [...new Set([at, ...edges.flatMap(([a, b]) => [a, b])])].filter((place) => place >= 0), edges };
    }
    const near = at >= 0 || map.mixed ? graph.neighbours(node, map.name) : this.standIns(node, kind);
    const places = near.map((other) => [map.place.get(other.node), other.joint]).filter(([place]) => place !== undefined);
    return { centre: at, places: [...(at >= 0 ? [at] : []), ...places.map(([place]) => place)], edges: at >= 0 ? places.map(([place, joint]) => [at, place, joint]) : [] };
  }

  /** What stands on a map for a thing that is not on it: a paper's authors or terms, an author's terms, a term's authors. */
  standIns(node, kind) {
    const { graph } = this;
    if (graph.kind(node) !== PAPER) return graph.beside(node, kind);
    return [...(kind === AUTHOR ? graph.authorsOfPaper(node) : graph.termsOfPaper(node))].map((other) => ({ node: other, joint: 1 }));
  }

  tie() {
    const { a, b } = this.selection, { map } = this, places = [a, b].map((node) => map.place.get(node)).filter((place) => place !== undefined);
    return { centre: -1, places, edges: places.length === 2 ? [[...places, this.graph.joint(a, b).length]] : [] };
  }

  members() {
    const { level, number } = this.selection, { map } = this, column = level === "fine" ? map.fine : map.coarse, edges = [];
    for (let i = 0; i < map.from.length && edges.length < 4000; i++) if (column[map.from[i]] === number && column[map.to[i]] === number) edges.push([map.from[i], map.to[i], 0.2]);
    return { centre: -1, places: [...map.order].filter((at) => column[at] === number), edges };
  }

  /** After a filter has changed. */
  filtered(whole = true) {
    this.picture.repaint(this.filters.visible(this.map), this.colours());
    this.overlay.heat = null;
    if (whole) this.controls.filters();
    document.getElementById("reset").hidden = !this.filters.active;
    this.controls.legend();
    this.controls.status();
    this.redraw();
    this.remember();
  }

  colour(way) {
    this.way = way;
    this.overlay.density = way === "density";
    this.overlay.heat = null;
    this.layers();
    this.picture.repaint(this.picture.visible, this.colours());
    this.controls.draw();
    this.redraw();
    this.remember();
  }

  redraw() {
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => { this.waiting = 0; this.overlay.draw(); });
  }

  /** Keep the address in step, not more often than a browser allows. */
  remember() {
    clearTimeout(this.writing);
    this.writing = setTimeout(() => history.replaceState(null, "", written(this)), 250);
  }

  restore(found) {
    const { filters } = this;
    this.spoken = found.spoken ?? null;
    language = this.spoken ?? BROWSERS;
    for (const [name, value] of Object.entries(found.filters)) if (value !== null) filters[name] = value instanceof Array ? new Set(value) : value;
    this.map = this.maps[found.map || this.first];
    this.behind = this.map.name;
    this.way = found.way || "cluster";
    if (found.around !== undefined) this.map = new EgoMap(this.graph, found.around);
    this.selection = null;
    this.open();
    if (!found.selection && found.around !== undefined) found.selection = { kind: "node", node: found.around };
    if (found.selection) this.select(found.selection, { move: !found.camera && found.around === undefined });
    if (found.camera) this.picture.move(found.camera, false);
  }
}
