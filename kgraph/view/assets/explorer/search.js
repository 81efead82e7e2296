// Search over every name: Korean, English, acronyms, spellings of authors, titles and arXiv ids alike.

const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase().replace(/[\s\-_.·:,'’"]+/g, "");

const NONE = 9;

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
    const wanted = plain(text), { graph } = this, ranks = new Uint8Array(graph.size).fill(NONE), by = new Uint32Array(graph.size);
    let total = 0;
    if (!wanted) return { total, hits: [] };
    for (let i = 0; i < this.keys.length; i++) {
      const at = this.keys[i].indexOf(wanted);
      if (at < 0) continue;
      const node = this.nodes[i], rank = this.keys[i].length === wanted.length ? 0 : at === 0 ? 1 : 2;
      if (ranks[node] === NONE) total++;
      if (rank < ranks[node]) { ranks[node] = rank; by[node] = i; }
    }
    const weight = (node) => graph.kind(node) === PAPER ? 0.5 + Math.max(0, graph.votes[node]) / 1e4 : graph.total[node];
    const order = (a, b) => ranks[a] - ranks[b] || weight(b) - weight(a) || a - b;
    const best = [];
    for (let node = 0; node < graph.size; node++) {
      if (ranks[node] === NONE || (best.length === most && order(best[most - 1], node) < 0)) continue;
      let place = best.length;
      while (place > 0 && order(node, best[place - 1]) < 0) place--;
      best.splice(place, 0, node);
      if (best.length > most) best.pop();
    }
    return { total, hits: best.map((node) => ({ node, name: this.shown[by[node]] })) };
  }
}
