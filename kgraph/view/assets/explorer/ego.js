// One thing and what is near it as a map of its own, laid out by forces (d3-force) at once.

const EGO_MOST = 120, EGO_STEPS = 90;

/** The strongest neighbours of a node in two steps: its own first, then what most of these lead to. */
function egoNodes(graph, centre) {
  const first = graph.neighbours(centre, "everything").slice(0, Math.floor(EGO_MOST * 0.45));
  const near = new Map(first.map(({ node, weight }) => [node, weight]));
  const second = new Map();
  for (const { node } of first) {
    for (const { node: other, weight } of graph.neighbours(node, "everything")) {
      if (other !== centre && !near.has(other)) second.set(other, (second.get(other) || 0) + weight);
    }
  }
  const rest = [...second].sort((a, b) => b[1] - a[1] || graph.total[b[0]] - graph.total[a[0]] || a[0] - b[0]);
  const nodes = [centre, ...near.keys(), ...rest.slice(0, EGO_MOST - 1 - near.size).map(([node]) => node)];
  return { nodes, total: 1 + graph.neighbours(centre, "everything").length + second.size };
}

class EgoMap {
  constructor(graph, centre) {
    const { nodes, total } = egoNodes(graph, centre), place = new Map(nodes.map((node, at) => [node, at]));
    Object.assign(this, { name: "ego", mixed: true, centre, total, nodes: Uint32Array.from(nodes), place, clusters: [], clusterIds: [], parts: [] });
    this.coarse = this.fine = new Int16Array(nodes.length).fill(-1);
    this.size = Float32Array.from(nodes, (node, at) => at === 0 ? 14 : 4 + Math.min(8, 1.4 * Math.sqrt(graph.kind(node) === PAPER ? Math.max(0, graph.votes[node]) / 12 : graph.total[node])));
    this.order = Uint32Array.from(nodes.keys()).sort((a, b) => this.size[b] - this.size[a] || a - b);
    const links = [];
    nodes.forEach((paper, at) => {
      if (graph.kind(paper) !== PAPER) return;
      for (const other of [...graph.authorsOfPaper(paper), ...graph.termsOfPaper(paper)]) if (place.has(other)) links.push([at, place.get(other)]);
    });
    this.from = Uint16Array.from(links, ([from]) => from);
    this.to = Uint16Array.from(links, ([, to]) => to);
    this.joint = new Uint8Array(links.length).fill(1);
    this.edges = links.length;
    this.layOut(links);
  }

  layOut(links) {
    const points = Array.from(this.nodes, (_, at) => ({ index: at, x: 40 * Math.sqrt(at) * Math.cos(at * 2.399963), y: 40 * Math.sqrt(at) * Math.sin(at * 2.399963) }));
    points[0].fx = points[0].fy = 0;
    d3.forceSimulation(points).stop().alphaDecay(1 - 0.001 ** (1 / EGO_STEPS))
      .force("link", d3.forceLink(links.map(([source, target]) => ({ source, target }))).distance(60).strength(0.25))
      .force("charge", d3.forceManyBody().strength(-160))
      .force("apart", d3.forceCollide(24))
      .force("x", d3.forceX().strength(0.05)).force("y", d3.forceY().strength(0.07))
      .tick(EGO_STEPS);
    this.x = Float32Array.from(points, (point) => point.x);
    this.y = Float32Array.from(points, (point) => point.y);
  }
}
