// What is shown: papers pass by month and votes; an author or a term passes with one of its papers.

class Filters {
  constructor(graph) {
    this.graph = graph;
    const last = graph.core["paper.day"].reduce((most, day) => Math.max(most, day), 0);
    this.months = graph.month(last);
    this.reset();
  }

  reset() {
    this.from = 0;
    this.to = this.months;
    this.votes = 0;
    this.kinds = new Set([PAPER, AUTHOR, TERM]);
    this.types = new Set(TYPES.keys());
    this.hidden = new Set();
  }

  get active() {
    return this.from > 0 || this.to < this.months || this.votes > 0 || this.kinds.size < 3 || this.types.size < TYPES.length || this.hidden.size > 0;
  }

  /** For each node of the graph whether its papers and its type let it pass. */
  passing() {
    const { graph } = this, passed = new Uint8Array(graph.size), days = graph.core["paper.day"];
    const whole = this.from === 0 && this.to === this.months && this.votes === 0;
    if (whole) passed.fill(1);
    else for (let paper = 0; paper < graph.papers; paper++) {
      const month = days[paper] < 0 ? -1 : graph.month(days[paper]);
      if (month < this.from || month > this.to || Math.max(0, graph.votes[paper]) < this.votes) continue;
      passed[paper] = 1;
      for (const author of graph.authorsOfPaper(paper)) passed[author] = 1;
      for (const term of graph.termsOfPaper(paper)) passed[term] = 1;
    }
    if (this.types.size < TYPES.length) for (let term = graph.firstTerm; term < graph.size; term++) if (!this.types.has(graph.type(term))) passed[term] = 0;
    return passed;
  }

  /** For each place of a map whether it is shown; kinds count only where a map has several. */
  visible(map) {
    const passed = this.passing(), { graph } = this, mixed = map.mixed;
    return Uint8Array.from(map.nodes, (node, at) =>
      Number(passed[node] && (!mixed || this.kinds.has(graph.kind(node))) && !this.hidden.has(map.coarse[at])));
  }
}
