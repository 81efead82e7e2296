// Search over every name: Korean, English, acronyms, spellings of authors, titles and arXiv ids alike.

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase().replace(/[\s\-_.·:,'’"]+/g, "");

class Search {
  constructor(graph) {
    this.graph = graph;
    this.keys = [];
    this.shown = [];
    this.nodes = [];
    for (let node = graph.size - 1; node >= 0; node--) this.add(node, graph.name(node));
    graph.core["paper.id"].forEach((id, node) => this.add(node, id));
  }

  add(node, name) {
    const key = plain(name);
    if (!key) return;
    this.keys.push(key);
    this.shown.push(name);
    this.nodes.push(node);
  }

  /** Add the other names when they are there. */
  learn(names) {
    const { graph } = this;
    names.author.forEach((spellings, at) => spellings.forEach((name) => this.add(graph.firstAuthor + at, name)));
    names.term.forEach((all, at) => all.forEach(([name]) => { if (name !== graph.name(graph.firstTerm + at)) this.add(graph.firstTerm + at, name); }));
    names.hidden.forEach((all, at) => all.forEach((name) => this.add(graph.firstTerm + at, name)));
  }

  /** The nodes with a name that holds the text, whole names first, then beginnings, then the strongest. */
  find(text, most = 40) {
    const wanted = plain(text), best = new Map();
    if (!wanted) return { total: 0, hits: [] };
    for (let i = 0; i < this.keys.length; i++) {
      const at = this.keys[i].indexOf(wanted);
      if (at < 0) continue;
      const rank = this.keys[i].length === wanted.length ? 0 : at === 0 ? 1 : 2;
      const before = best.get(this.nodes[i]);
      if (!before || rank < before.rank) best.set(this.nodes[i], { rank, node: this.nodes[i], name: this.shown[i] });
    }
    const { graph } = this;
    const weight = (node) => graph.kind(node) === PAPER ? 0.5 + Math.max(0, graph.votes[node]) / 1e4 : graph.total[node];
    const hits = [...best.values()].sort((a, b) => a.rank - b.rank || weight(b.node) - weight(a.node) || a.node - b.node);
    return { total: hits.length, hits: hits.slice(0, most) };
  }
}
