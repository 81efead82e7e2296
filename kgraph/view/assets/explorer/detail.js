// The panel that tells of one thing, one tie or one cluster; every text is set as text, never as markup.

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name === "class") element.className = value;
    else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name in element && !name.startsWith("aria")) element[name] = value;
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

const button = (text, act, properties = {}) => make("button", { type: "button", onclick: act, ...properties }, text);

/** Fill a box anew; the focus stays on what stands where it was. */
function refill(box, ...children) {
  const kind = "button, input, a[href]", at = [...box.querySelectorAll(kind)].indexOf(document.activeElement);
  box.replaceChildren(...children);
  const now = at < 0 ? null : box.querySelectorAll(kind)[at];
  if (now) now.focus({ preventScroll: true });
}

class Detail {
  constructor(panel, app) {
    this.panel = panel;
    this.app = app;
    this.graph = app.graph;
  }

  close() {
    if (this.panel.contains(document.activeElement)) document.getElementById("network").focus({ preventScroll: true });
    this.panel.hidden = true;
    this.panel.replaceChildren();
    this.app.picture.resize();
  }

  /** Show the panel for a selection; it is shown again when the evidence has come. */
  show(selection) {
    const draw = { node: () => this.node(selection.node), edge: () => this.edge(selection.a, selection.b), cluster: () => this.cluster(selection) };
    const parts = draw[selection.kind]().filter(Boolean), within = this.panel.contains(document.activeElement);
    this.panel.replaceChildren(...parts);
    this.panel.hidden = false;
    this.app.picture.resize();
    this.panel.scrollTop = 0;
    if (within) this.panel.querySelector("h2").focus({ preventScroll: true });
  }

  heading(title, kind, ...more) {
    return make("header", {},
      make("div", { class: "soft" }, kind),
      make("h2", { tabIndex: -1 }, title),
      button("×", () => this.app.clear(), { class: "close", "aria-label": say("close"), title: say("close") }), ...more);
  }

  node(node) {
    const { graph } = this, kind = graph.kind(node);
    return [this.head(node), this.notes(node), this.doors(node), ...(kind === PAPER ? this.paper(node) : kind === AUTHOR ? this.author(node) : this.term(node))];
  }

  head(node) {
    const { graph } = this, kind = graph.kind(node);
    const group = kind === AUTHOR && graph.core["author.group"][node - graph.firstAuthor];
    const facts = [kind === TERM ? typeName(graph.type(node)) : say(group ? "one_group" : `one_${KINDS[kind]}`)];
    if (kind !== PAPER) facts.push(`${count(graph.total[node])} ${say("papers").toLowerCase()}`);
    if (graph.first[node] >= 0) facts.push(graph.date(graph.first[node]));
    if (graph.votes[node] > 0) facts.push(say("votes", count(graph.votes[node])));
    const names = this.app.names, korean = kind === TERM && names ? names.korean[node - graph.firstTerm] : "";
    return this.heading(graph.name(node), facts.join(" · "), korean ? make("div", { class: "korean", lang: "ko" }, korean) : null);
  }

  notes(node) {
    const { graph, app } = this, found = [];
    if (graph.kind(node) === PAPER && graph.core["paper.doubted"][node]) found.push(make("p", { class: "warning" }, say("doubted")));
    if (!app.map.place.has(node)) found.push(make("p", { class: "soft" }, say("not_on_map")));
    else if (!app.picture.visible[app.map.place.get(node)]) found.push(make("p", { class: "soft" }, say("hidden_now")));
    return found.length ? make("div", {}, ...found) : null;
  }

  /** Ways from here: the neighbourhood, other maps, arXiv. */
  doors(node) {
    const { graph, app } = this, kind = graph.kind(node), items = [];
    if (!app.isEgo(node)) items.push(button(say("neighbourhood"), () => app.ego(node)));
    for (const map of [["collaboration", AUTHOR], ["topics", TERM], ["everything", kind]].filter(([name, on]) => on === kind && name !== app.map.name)) {
      if (app.maps[map[0]].place.has(node)) items.push(button(`${say(map[0])}: ${say("show_on")}`, () => app.go(map[0], node)));
    }
    if (kind === PAPER) items.push(this.arxiv(node));
    return make("p", { class: "doors" }, ...items);
  }

  arxiv(paper) {
    const id = this.graph.core["paper.id"][paper];
    return make("a", { href: "https://arxiv.org/abs/" + encodeURI(id), target: "_blank", rel: "noopener noreferrer" }, `${say("arxiv")} ${id}`);
  }

  jump(node, note = "") {
    return make("span", { class: "chip" }, button(this.graph.name(node), () => this.app.select({ kind: "node", node })), note ? make("small", {}, ` ${note}`) : null);
  }

  chips(title, entries, most = 14) {
    if (!entries.length) return null;
    const box = make("div", { class: "chips" }), section = make("section", {}, make("h3", {}, title), box);
    const add = (from, to) => box.append(...entries.slice(from, to).map(([node, note]) => this.jump(node, note)));
    add(0, most);
    if (entries.length > most) {
      const rest = button(say("more", count(entries.length - most)), () => { rest.remove(); add(most, most + 200); box.children[most].querySelector("button").focus(); }, { class: "more" });
      section.append(rest);
    }
    return section;
  }

  beside(title, node, kind) {
    return this.chips(title, this.graph.beside(node, kind).slice(0, 200).map(({ node: other, joint }) => [other, joint > 1 ? count(joint) : ""]));
  }

  author(node) {
    const { graph, app } = this, at = node - graph.firstAuthor;
    const spellings = app.names ? app.names.author[at] : [], doubt = app.names ? app.names.doubt[at] : 0;
    return [
      doubt ? make("p", { class: "soft" }, say("name_cluster", doubt)) : null,
      spellings.length ? make("p", { class: "soft" }, say("spellings", spellings.join(", "))) : null,
      this.beside(say("topics_of"), node, TERM), this.beside(say("coauthors"), node, AUTHOR),
      this.papers(say("papers"), graph.newest(graph.papersOf(node))),
    ];
  }

  term(node) {
    const { graph, app } = this, claims = [...graph.claims(node)], at = node - graph.firstTerm;
    const names = app.names ? app.names.term[at] : [], broader = app.names ? app.names.broader[at].map((id) => graph.node(`term/${id}`)).filter((other) => other >= 0) : [];
    const roles = ROLES.map((_, rank) => claims.filter((claim) => graph.core["claim.role"][claim] === rank));
    return [
      names.length > 1 ? make("section", {}, make("h3", {}, say("names")), make("div", { class: "chips" },
        ...names.slice(0, 16).map(([name, lang, support]) => make("span", { class: "chip", lang }, name, make("small", {}, ` ${lang} ${count(support)}`))))) : null,
      this.chips(say("broader"), broader.map((other) => [other, ""])),
      ...roles.map((found, rank) => found.length ? this.claims(rank, found) : null),
      this.beside(say("related"), node, TERM), this.beside(say("people"), node, AUTHOR),
    ];
  }

  /** The papers of one role, each with its sentence. */
  claims(rank, found) {
    const { graph } = this, ordered = [...found].sort((a, b) => graph.votes[graph.paperOfClaim[b]] - graph.votes[graph.paperOfClaim[a]] || a - b);
    const title = `${roleName(rank)} (${count(found.length)})`;
    return this.list(title, ordered, (claim) => this.paperItem(graph.paperOfClaim[claim], this.quote(claim)), rank < 2 ? 12 : 6);
  }

  list(title, entries, item, most = 20) {
    const list = make("ul", { class: "papers" }), section = make("section", {}, make("h3", {}, title), list);
    const add = (from, to) => list.append(...entries.slice(from, to).map(item));
    const extend = (from) => {
      if (entries.length <= from) return;
      const rest = button(say("more", count(entries.length - from)), () => { rest.remove(); add(from, from + 50); extend(from + 50); (list.children[from].querySelector("button") || list).focus(); }, { class: "more" });
      section.append(rest);
    };
    add(0, most);
    extend(most);
    return section;
  }

  papers(title, papers) { return this.list(`${title} (${count(papers.length)})`, papers, (paper) => this.paperItem(paper)); }

  paperItem(paper, ...more) {
    const { graph } = this;
    const facts = [graph.date(graph.first[paper]), graph.votes[paper] >= 0 ? say("votes", count(graph.votes[paper])) : ""].filter(Boolean).join(" · ");
    return make("li", {}, button(graph.name(paper), () => this.app.select({ kind: "node", node: paper }), { class: "title" }),
      make("div", { class: "soft" }, facts, " · ", this.arxiv(paper)),
      graph.core["paper.doubted"][paper] ? make("div", { class: "warning" }, say("doubted")) : null, ...more);
  }

  quote(claim) {
    const { evidence } = this.app, paper = this.graph.paperOfClaim[claim];
    if (evidence === null) return null;
    if (!evidence) return make("div", { class: "soft" }, say("loading"));
    const sentence = evidence.sentences[paper][evidence["claim.sentence"][claim]];
    if (sentence === undefined) return null;
    const from = evidence["claim.begin"][claim], to = evidence["claim.end"][claim];
    return make("blockquote", { title: say("sure", this.graph.core["claim.sure"][claim]) },
      sentence.slice(0, from), make("mark", {}, sentence.slice(from, to)), sentence.slice(to));
  }

  paper(node) {
    const { graph } = this;
    const authors = [...graph.authorsOfPaper(node)];
    return [
      this.chips(say("people"), authors.map((author) => [author, ""]), 30),
      this.summary(node), this.results(node), this.roles(node), this.links(node),
    ];
  }

  roles(node) {
    const { graph } = this, claims = [...graph.claimsOfPaper(node)];
    const items = ROLES.map((_, rank) => claims.filter((claim) => graph.core["claim.role"][claim] === rank)).flatMap((found, rank) => found.length
      ? [make("dt", {}, roleName(rank)), make("dd", {}, ...found.map((claim) => this.jump(graph.firstTerm + graph.core["claim.term"][claim])))] : []);
    return items.length ? make("section", {}, make("h3", {}, say("topics_of")), make("dl", {}, ...items)) : null;
  }

  /** The whole summary, its terms marked; a marked term leads to it. */
  summary(node) {
    const { graph, app: { evidence } } = this;
    if (evidence === null) return null;
    const section = make("section", {}, make("h3", {}, say("summary")));
    if (!evidence) { section.append(make("p", { class: "soft" }, say("loading"))); return section; }
    const claims = [...graph.claimsOfPaper(node)];
    let block = null, before = -1;
    evidence.sentences[node].forEach((sentence, number) => {
      const kind = evidence.sections[node][number];
      if (kind === 0) return;
      if (kind !== before) { block = make("p", { lang: "ko" }); section.append(block); before = kind; }
      block.append(...this.marked(sentence, claims.filter((claim) => evidence["claim.sentence"][claim] === number)), " ");
    });
    return block ? section : null;
  }

  marked(sentence, claims) {
    const { graph, app } = this, { evidence } = app, parts = [];
    let place = 0;
    const spans = claims.map((claim) => [evidence["claim.begin"][claim], evidence["claim.end"][claim], claim]).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
    for (const [from, to, claim] of spans) {
      if (from < place || to <= from) continue;
      const term = graph.firstTerm + graph.core["claim.term"][claim];
      parts.push(sentence.slice(place, from), make("mark", {}, button(sentence.slice(from, to), () => app.select({ kind: "node", node: term }),
        { title: `${graph.name(term)} · ${roleName(graph.core["claim.role"][claim])}` })));
      place = to;
    }
    parts.push(sentence.slice(place));
    return parts;
  }

  results(node) {
    const { evidence } = this.app, found = evidence ? evidence.results[node] : [];
    if (!found.length) return null;
    return make("section", {}, make("h3", {}, say("results")), make("ul", {}, ...found.map(([subject, metric, dataset, value, rival, versus]) =>
      make("li", {}, [subject, metric, dataset].filter(Boolean).join(" · "), " ", make("b", {}, value), rival || versus ? ` (vs ${[rival, versus].filter(Boolean).join(" ")})` : null))),
    make("p", { class: "soft" }, say("from_summaries")));
  }

  links(node) {
    const { evidence } = this.app, found = evidence ? evidence.links[node] : [];
    return found.length ? make("section", {}, make("h3", {}, say("links")), make("ul", {}, ...found.map((link) =>
      make("li", {}, make("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link))))) : null;
  }

  edge(a, b) {
    const { graph } = this, joint = graph.joint(a, b);
    return [
      this.heading(`${graph.name(a)} — ${graph.name(b)}`, say("ties", count(joint.length))),
      make("p", { class: "doors" }, this.jump(a), this.jump(b)),
      graph.kind(a) === PAPER || graph.kind(b) === PAPER ? this.between(a, b) : this.papers(say("joint"), joint),
    ];
  }

  /** The claims that tie a paper to a term, or the paper of an author. */
  between(a, b) {
    const { graph } = this, paper = graph.kind(a) === PAPER ? a : b, other = paper === a ? b : a;
    if (graph.kind(other) !== TERM) return this.papers(say("papers"), [paper]);
    const claims = [...graph.claims(other)].filter((claim) => graph.paperOfClaim[claim] === paper);
    return this.list(say("evidence"), claims, (claim) => make("li", {}, make("b", {}, roleName(graph.core["claim.role"][claim])), this.quote(claim)));
  }

  cluster({ level, number }) {
    const { graph, app } = this, { map } = app, fine = level === "fine";
    const members = [...map.order].filter((at) => (fine ? map.fine : map.coarse)[at] === number).map((at) => map.nodes[at]);
    const parts = fine ? [] : [...new Set([...map.fine].filter((part, at) => part >= 0 && map.coarse[at] === number))].sort((a, b) => a - b);
    const papers = new Map();
    for (const node of members) for (const paper of graph.papersOf(node)) papers.set(paper, (papers.get(paper) || 0) + 1);
    const most = [...papers].sort((a, b) => b[1] - a[1] || graph.votes[b[0]] - graph.votes[a[0]] || a[0] - b[0]).map(([paper]) => paper);
    return [
      this.heading((fine ? map.parts : map.clusters)[number], `${say("cluster")} · ${count(members.length)} ${say(app.unit())}`),
      parts.length > 1 ? make("section", {}, make("h3", {}, say("parts")), make("div", { class: "chips" }, ...parts.slice(0, 30).map((part) =>
        make("span", { class: "chip" }, button(map.parts[part], () => app.select({ kind: "cluster", level: "fine", number: part })))))) : null,
      this.chips(say("members"), members.map((node) => [node, count(graph.total[node])]), 24),
      this.papers(say("papers"), most),
    ];
  }
}
