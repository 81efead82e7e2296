// The side: which map, which colours, search, filters and legend, each usable by keyboard alone.

/** The people among nodes whose name another of them has too. */
const namesakes = (graph, nodes) => {
  const people = nodes.filter((node) => graph.kind(node) === AUTHOR), seen = new Map();
  for (const node of people) seen.set(graph.name(node), (seen.get(graph.name(node)) || 0) + 1);
  return new Set(people.filter((node) => seen.get(graph.name(node)) > 1));
};

class Controls {
  constructor(app) {
    this.app = app;
    this.search = document.getElementById("search");
    this.found = document.getElementById("found");
    this.active = -1;
    this.listen();
  }

  listen() {
    const { search, found } = this;
    search.addEventListener("input", () => this.list());
    search.addEventListener("focus", () => { if (search.value.trim()) this.list(); });
    search.addEventListener("blur", () => this.fold());
    search.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step && this.options.length) { event.preventDefault(); this.mark((this.active + step + this.options.length) % this.options.length); }
      else if (event.key === "Enter" && this.options[this.active]) this.pick(this.options[this.active].node);
      else if (event.key === "Escape" && search.value) { event.stopPropagation(); search.value = ""; this.list(); }
    });
    found.addEventListener("mousedown", (event) => {
      event.preventDefault();
      const item = event.target.closest("[data-at]");
      if (item) this.pick(this.options[Number(item.dataset.at)].node);
    });
  }

  get options() { return this.hits || []; }

  list() {
    const { graph, search } = this.app, text = this.search.value.trim();
    if (!search) return;
    const { total, hits } = search.find(text);
    this.hits = hits;
    const alike = namesakes(graph, hits.map(({ node }) => node));
    this.found.replaceChildren(...hits.map(({ node, name }, at) => make("li", { id: `hit-${at}`, role: "option", "data-at": at },
      make("i", { class: `shape ${SHAPES[graph.kind(node)]}` }), make("span", {}, name === graph.name(node) ? name : `${name} → ${graph.name(node)}`),
      make("small", {}, graph.kind(node) === TERM ? typeName(graph.type(node)) : say(`one_${KINDS[graph.kind(node)]}`)),
      alike.has(node) ? make("small", { class: "apart" }, say("with_whom", graph.beside(node, AUTHOR).slice(0, 2).map((other) => graph.name(other.node)).join(", "))) : null)));
    this.found.hidden = !hits.length;
    this.search.setAttribute("aria-expanded", String(!this.found.hidden));
    document.getElementById("hits").textContent = !text ? "" : !total ? say("nothing") : total > hits.length ? say("more_hits", count(total), count(hits.length)) : say("hits", count(total));
    this.mark(hits.length ? 0 : -1);
  }

  mark(at) {
    this.active = at;
    [...this.found.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === at)));
    if (at < 0) { this.search.removeAttribute("aria-activedescendant"); return; }
    this.search.setAttribute("aria-activedescendant", `hit-${at}`);
    this.found.children[at].scrollIntoView({ block: "nearest" });
  }

  fold() {
    this.found.hidden = true;
    this.search.setAttribute("aria-expanded", "false");
  }

  /** On a narrow screen: the side over the map, or away. */
  menu(open) {
    document.body.classList.toggle("menu", open);
    document.getElementById("menu-button").setAttribute("aria-expanded", String(open));
  }

  pick(node) {
    this.fold();
    this.app.find(node);
  }

  /** Write all controls again, after the map, the language or the colours have changed. */
  draw() {
    const { app } = this;
    document.documentElement.lang = language ? "ko" : "en";
    document.title = `kgraph – ${say(`${app.map.name}_long`, app.map.name === "ego" ? app.graph.name(app.map.centre) : "")}`;
    this.search.placeholder = say("search");
    this.search.setAttribute("aria-label", say("search"));
    const text = { heading: app.heading(), "menu-button": say("menu"), "filter-heading": say("filters"), reset: say("reset"), language: say("language"), fit: say("fit"), back: say("back"), png: "PNG", svg: "SVG", link: say("link"), source: app.source() };
    for (const [id, value] of Object.entries(text)) document.getElementById(id).textContent = value;
    for (const id of ["zoom_in", "zoom_out", "png", "svg"]) { const item = document.getElementById(id); item.setAttribute("aria-label", say(id)); item.title = say(id); }
    this.choices("maps", say("map"), ["collaboration", "topics", "everything"].filter((name) => app.maps[name].nodes.length), app.map.name, (name) => app.go(name));
    this.choices("ways", say("colour"), ["cluster", "year", "votes", "density"], app.way, (way) => app.colour(way), (way) => say(way === "votes" ? "votes_colour" : way));
    this.filters();
    this.legend();
    this.status();
  }

  choices(id, label, names, chosen, act, word = say) {
    const box = document.getElementById(id);
    box.setAttribute("aria-label", label);
    refill(box, make("span", { class: "soft" }, label), ...names.map((name) => button(word(name), () => act(name), { "aria-pressed": String(name === chosen), "data-name": name })));
  }

  filters() {
    const { app } = this, { filters, map } = app, box = document.getElementById("filters");
    const kinds = map.mixed ? this.toggles(say("kinds"), KINDS.map((kind) => say(kind)), filters.kinds, KINDS.map((_, kind) => `shape ${SHAPES[kind]}`)) : null;
    const types = map.name !== "collaboration" ? this.toggles(say("types"), TYPES.map((_, type) => typeName(type)), filters.types) : null;
    refill(box, ...[kinds, types, this.time(), this.least()].filter(Boolean));
    document.getElementById("reset").hidden = !filters.active;
  }

  toggles(title, names, chosen, shapes = []) {
    return make("fieldset", {}, make("legend", {}, title), ...names.map((name, at) => button(name, () => {
      chosen.has(at) ? chosen.delete(at) : chosen.add(at);
      this.app.filtered();
    }, { class: `toggle ${shapes[at] || ""}`, "aria-pressed": String(chosen.has(at)) })));
  }

  slider(label, value, most, act, words) {
    const shown = make("output", {}, words(value));
    const tell = () => {
      shown.textContent = words(Number(input.value));
      input.setAttribute("aria-valuetext", shown.textContent);
    };
    const input = make("input", { type: "range", min: 0, max: most, value, "aria-label": label, "aria-valuetext": words(value), oninput: () => { tell(); act(Number(input.value)); } });
    input.addEventListener("moved", tell);
    return make("label", { class: "slider" }, make("span", {}, label), input, shown);
  }

  time() {
    const { filters, graph } = this.app;
    if (filters.months < 1) return null;
    const words = (month) => graph.monthName(month);
    const ends = ["from", "to"].map((end) => this.slider(say(end), filters[end], filters.months, (month) => {
      filters[end] = month;
      if (filters.from > filters.to) this.follow(ends[end === "from" ? 1 : 0], end === "from" ? "to" : "from", month);
      this.app.filtered(false);
    }, words));
    return make("fieldset", {}, make("legend", {}, say("months")), ...ends);
  }

  /** The other end of the months comes along when one would pass it. */
  follow(slider, end, month) {
    this.app.filters[end] = month;
    const input = slider.querySelector("input");
    input.value = month;
    input.dispatchEvent(new Event("moved"));
  }

  least() {
    const { filters, graph } = this.app, all = graph.core["paper.votes"], most = all.reduce((a, b) => Math.max(a, b), 0);
    const steps = [0, 1, 2, 5, 10, 20, 30, 50, 75, 100, 150, 200, 300, 500].filter((step) => step <= most);
    if (steps.length < 2) return null;
    const at = Math.max(0, steps.findLastIndex((step) => step <= filters.votes));
    return make("fieldset", {}, make("legend", {}, say("votes_least")),
      this.slider(say("votes_least"), at, steps.length - 1, (place) => { filters.votes = steps[place]; this.app.filtered(false); }, (place) => count(steps[place])));
  }

  legend() {
    const { app } = this, box = document.getElementById("legend"), { map, filters } = app;
    if (map.name === "ego") { box.replaceChildren(); return; }
    const parts = app.way === "year" || app.way === "votes" ? [this.scale()] : [];
    const sizes = new Uint32Array(map.clusters.length);
    map.coarse.forEach((number, at) => { if (number >= 0 && app.picture.visible[at]) sizes[number]++; });
    const rows = map.clusters.map((label, number) => make("li", {},
      button("", () => { filters.hidden.has(number) ? filters.hidden.delete(number) : filters.hidden.add(number); app.filtered(); },
        { class: "swatch", "aria-pressed": String(!filters.hidden.has(number)), "aria-label": label }),
      button(label, () => app.select({ kind: "cluster", level: "coarse", number }), { class: "name", "aria-pressed": String(app.isCluster("coarse", number)) }),
      make("small", {}, count(sizes[number]))));
    rows.forEach((row, number) => { row.firstChild.style.setProperty("--swatch", app.way === "cluster" ? clusterColour(number) : OTHER); });
    if (rows.length) parts.push(make("h2", {}, say("clusters")), make("p", { class: "soft" }, say("hint")), make("ul", {}, ...rows));
    refill(box, ...parts);
  }

  scale() {
    const { app } = this, { scale } = theme(), bar = make("div", { class: "bar" });
    bar.style.background = `linear-gradient(to right, ${scale.join(",")})`;
    const ends = app.way === "year" ? [app.graph.monthName(0), app.graph.monthName(app.filters.months)] : ["0", `${VOTE_STEPS[VOTE_STEPS.length - 1]}+`];
    return make("div", { class: "scale" }, bar, make("div", { class: "soft ends" }, make("span", {}, ends[0]), make("span", {}, ends[1])));
  }

  status() {
    const { app } = this, { map } = app, shown = app.picture.visible.reduce((sum, on) => sum + on, 0);
    const drawn = map.from.reduce((sum, from, i) => sum + (app.picture.visible[from] && app.picture.visible[map.to[i]]), 0);
    const total = map.name === "ego" ? map.total : map.nodes.length;
    const text = app.graph.size ? say("shown", count(shown), count(total), say(app.unit()), count(drawn), count(map.edges)) : say("empty");
    document.getElementById("status").textContent = app.picture.sigma ? text : `${text} · ${say("no_webgl")}`;
  }
}
