// The graph: papers, authors and terms under one numbering, who signed what, what speaks of what, and what belongs together.

const PAPER = 0, AUTHOR = 1, TERM = 2, KINDS = ["paper", "author", "term"];

function offsetsOf(counts) {
  const offsets = new Uint32Array(counts.length + 1);
  for (let i = 0; i < counts.length; i++) offsets[i + 1] = offsets[i] + counts[i];
  return offsets;
}

/** For each of `size` targets the positions in `targets` that hold it, as offsets and one list. */
function inverse(targets, size) {
  const counts = new Uint32Array(size);
  for (const target of targets) counts[target]++;
  const offsets = offsetsOf(counts), next = offsets.slice(), places = new Uint32Array(targets.length);
  for (let i = 0; i < targets.length; i++) places[next[targets[i]]++] = i;
  return { offsets, places };
}

/** The owner of each item when owners have `offsets` into the items. */
function owners(offsets) {
  const found = new Uint32Array(offsets[offsets.length - 1]);
  for (let i = 0; i + 1 < offsets.length; i++) found.fill(i, offsets[i], offsets[i + 1]);
  return found;
}

class Graph {
  constructor(core) {
    this.core = core;
    [this.papers, this.authors, this.terms] = core.sizes;
    this.firstAuthor = this.papers;
    this.firstTerm = this.papers + this.authors;
    this.size = this.firstTerm + this.terms;
    this.authorsOf = offsetsOf(core["paper.authors"]);
    this.claimsOf = offsetsOf(core["paper.claims"]);
    this.paperOfSigned = owners(this.authorsOf);
    this.paperOfClaim = owners(this.claimsOf);
    this.signedBy = inverse(core.signed, this.authors);
    this.claimsWith = inverse(core["claim.term"], this.terms);
    this.total = new Uint32Array(this.size);
    this.votes = new Int32Array(this.size);
    this.first = new Int32Array(this.size).fill(-1);
    this._count();
    this.epoch = core.first_day ? Date.parse(core.first_day) : 0;
  }

  _count() {
    const days = this.core["paper.day"], votes = this.core["paper.votes"];
    for (let node = 0; node < this.size; node++) {
      if (this.kind(node) === PAPER) { this.total[node] = 1; this.votes[node] = votes[node]; this.first[node] = days[node]; continue; }
      for (const paper of this.papersOf(node)) {
        this.total[node]++;
        this.votes[node] += Math.max(0, votes[paper]);
        if (days[paper] >= 0 && (this.first[node] < 0 || days[paper] < this.first[node])) this.first[node] = days[paper];
      }
    }
  }

  kind(node) { return node < this.firstAuthor ? PAPER : node < this.firstTerm ? AUTHOR : TERM; }

  id(node) {
    const kind = this.kind(node);
    return `${KINDS[kind]}/${kind === PAPER ? this.core["paper.id"][node] : kind === AUTHOR
      ? this.core["author.id"][node - this.firstAuthor] : this.core["term.id"][node - this.firstTerm]}`;
  }

  /** The node of an id such as `term/lora`, or -1. */
  node(id) {
    if (!this.index) {
      this.index = new Map();
      for (let node = 0; node < this.size; node++) this.index.set(this.id(node), node);
    }
    return this.index.has(id) ? this.index.get(id) : -1;
  }

  name(node) {
    const kind = this.kind(node);
    return kind === PAPER ? this.core["paper.title"][node] : kind === AUTHOR
      ? this.core["author.name"][node - this.firstAuthor] : this.core["term.name"][node - this.firstTerm];
  }

  type(node) { return this.core["term.type"][node - this.firstTerm]; }

  *papersOf(node) {
    const kind = this.kind(node);
    if (kind === PAPER) yield node;
    else if (kind === AUTHOR) for (const place of this._places(this.signedBy, node - this.firstAuthor)) yield this.paperOfSigned[place];
    else for (const claim of this.claims(node)) yield this.paperOfClaim[claim];
  }

  _places(table, item) { return table.places.subarray(table.offsets[item], table.offsets[item + 1]); }

  claims(term) { return this._places(this.claimsWith, term - this.firstTerm); }

  *claimsOfPaper(paper) { for (let claim = this.claimsOf[paper]; claim < this.claimsOf[paper + 1]; claim++) yield claim; }

  *authorsOfPaper(paper) {
    for (let place = this.authorsOf[paper]; place < this.authorsOf[paper + 1]; place++) yield this.firstAuthor + this.core.signed[place];
  }

  *termsOfPaper(paper) { for (const claim of this.claimsOfPaper(paper)) yield this.firstTerm + this.core["claim.term"][claim]; }

  /** What stands in the papers of a node beside it: nodes of one kind with how strongly and how often, strongest first. */
  beside(node, kind) {
    const weights = new Map(), joint = new Map();
    for (const paper of this.papersOf(node)) {
      const others = kind === AUTHOR ? this.authorsOfPaper(paper) : this.termsOfPaper(paper);
      const people = this.authorsOf[paper + 1] - this.authorsOf[paper];
      const weight = kind === AUTHOR ? 1 / Math.max(1, people - 1) : 1;
      for (const other of others) {
        if (other === node) continue;
        weights.set(other, (weights.get(other) || 0) + weight);
        joint.set(other, (joint.get(other) || 0) + 1);
      }
    }
    if (kind === TERM) for (const [other, weight] of weights) weights.set(other, weight / Math.sqrt(Math.max(1, this.total[other])));
    return [...weights].map(([other, weight]) => ({ node: other, weight, joint: joint.get(other) }))
      .sort((a, b) => b.joint * b.weight - a.joint * a.weight || this.total[b.node] - this.total[a.node] || a.node - b.node);
  }

  /** The neighbours of a node on a map, strongest first. */
  neighbours(node, map) {
    const kind = this.kind(node);
    if (map === "collaboration" && kind === AUTHOR) return this.beside(node, AUTHOR);
    if (map === "topics" && kind === TERM) return this.beside(node, TERM);
    if (kind === PAPER) {
      const terms = [...this.claimsOfPaper(node)].map((claim) =>
        ({ node: this.firstTerm + this.core["claim.term"][claim], weight: 1 / (1 + this.core["claim.role"][claim]), joint: 1 }));
      return [...terms, ...[...this.authorsOfPaper(node)].map((author) => ({ node: author, weight: 0.5, joint: 1 }))];
    }
    return this.byVotes([...this.papersOf(node)]).map((paper) => ({ node: paper, weight: 1, joint: 1 }));
  }

  joint(a, b) {
    const other = new Set(this.papersOf(b));
    return this.newest([...this.papersOf(a)].filter((paper) => other.has(paper)));
  }

  newest(papers) {
    const day = this.core["paper.day"], votes = this.core["paper.votes"];
    return [...papers].sort((a, b) => day[b] - day[a] || votes[b] - votes[a] || a - b);
  }

  byVotes(papers) { return [...papers].sort((a, b) => this.votes[b] - this.votes[a] || a - b); }

  date(day) { return day < 0 || !this.core.first_day ? "" : new Date(this.epoch + day * 864e5).toISOString().slice(0, 10); }

  month(day) {
    const date = new Date(this.epoch + Math.max(0, day) * 864e5), first = new Date(this.epoch);
    return (date.getUTCFullYear() - first.getUTCFullYear()) * 12 + date.getUTCMonth() - first.getUTCMonth();
  }

  monthName(month) {
    const first = new Date(this.epoch);
    return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + month, 1)).toISOString().slice(0, 7);
  }
}

/** One map: which nodes, where, in which clusters, with which drawn edges. */
class NetworkMap {
  constructor(name, core, graph) {
    const column = (part) => core[`map.${name}.${part}`], unit = column("unit");
    this.name = name;
    this.mixed = name === "everything";
    this.nodes = column("node");
    this.x = Float32Array.from(column("x"), (x) => x * unit);
    this.y = Float32Array.from(column("y"), (y) => -y * unit);
    this.coarse = column("coarse");
    this.fine = column("fine");
    this.clusters = column("clusters");
    this.clusterIds = column("cluster_ids");
    this.parts = column("parts");
    this.from = column("from");
    this.to = column("to");
    this.joint = column("joint");
    this.edges = column("edges");
    this._finish(graph);
  }

  _finish(graph) {
    this.place = new Map();
    this.nodes.forEach((node, at) => this.place.set(node, at));
    const grain = Math.min(1, Math.max(0.3, 20 / Math.sqrt(this.nodes.length)));
    this.size = Float32Array.from(this.nodes, (node) =>
      grain * (1.6 + 1.5 * Math.sqrt(graph.kind(node) === PAPER ? Math.max(0, graph.votes[node]) / 12 : graph.total[node])));
    this.order = Uint32Array.from(this.nodes.keys()).sort((a, b) => this.size[b] - this.size[a] || graph.votes[this.nodes[b]] - graph.votes[this.nodes[a]] || a - b);
  }
}
