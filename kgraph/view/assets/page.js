(async () => {
  const { $, read, unpack, korean, dark, face, speaker, number, make, button, remember } = shared;
  const say = speaker({
    collaboration: ["Who works with whom", "누가 누구와 함께 연구하는가"],
    topics: ["Which topics belong together", "어떤 주제가 함께 다뤄지는가"],
    shown: ["shown {0} of {1} {2}, {3} of {4} ties; {5} papers of {6} digests, {7}",
            "{2} {1}개 중 {0}개, 연결 {4}개 중 {3}개 표시; 다이제스트 {6}건의 논문 {5}편, {7}"],
    clusters: ["Clusters", "클러스터"],
  });

  const data = await unpack($("payload").textContent);
  const nodeList = read("nodes"), edgeList = read("edges"), options = read("options");
  const text = dark ? "#e6eaf0" : "#1d2430", faint = dark ? "#333b47" : "#d5dae2", line = dark ? "#55606f" : "#aab3c0";
  const unit = data.name === "collaboration" ? "author" : "term";
  const { paperList, quote, heading, names } = shared.panel(data, say);
  const groupOf = (id) => (id in data.group_of ? data.group_of[id] : -1);
  const base = new Map(nodeList.map((n) => [n.id, n]));
  const neighbours = new Map(nodeList.map((n) => [n.id, []]));
  for (const e of edgeList) { neighbours.get(e.from).push([e.to, e.width]); neighbours.get(e.to).push([e.from, e.width]); }

  options.nodes.font = { color: text, face, strokeWidth: 3, strokeColor: dark ? "#14181f" : "#ffffff" };
  options.edges.color = { color: line, opacity: 0.45, highlight: line, hover: line };
  const nodes = new vis.DataSet(nodeList), edges = new vis.DataSet(edgeList);
  const network = new vis.Network($("network"), { nodes, edges }, options);

  // ---- cluster names, drawn over the map while it is small
  const centres = data.groups.map(([label, , colour], g) => {
    const members = nodeList.filter((n) => groupOf(n.id) === g);
    const mean = (key) => members.reduce((sum, n) => sum + n[key], 0) / Math.max(1, members.length);
    const top = Math.min(...members.map((n) => n.y));
    return { label, colour, x: mean("x"), y: members.length > 40 ? mean("y") : top, above: members.length <= 40, size: members.length };
  });
  let alone = -1, chosen = null;
  network.on("afterDrawing", (ctx) => {
    const scale = network.getScale();
    if (scale > 0.75 || centres.length < 2) return;
    const taken = [];
    ctx.save();
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    centres.forEach((c, g) => {
      if (alone >= 0 && alone !== g) return;
      const size = Math.min(16, 9.5 + Math.sqrt(c.size) * 0.45) / scale;
      ctx.font = `600 ${size}px ${face}`;
      const parts = c.label.length > 26 ? c.label.split(/(?<=: )|(?<= · )/).reduce((lines, part) => {
        if (lines.length && (lines[lines.length - 1] + part).length <= 26) lines[lines.length - 1] += part; else lines.push(part);
        return lines;
      }, []).slice(0, 3).map((part) => part.replace(/ ·\s*$/, "")) : [c.label];
      const width = Math.max(...parts.map((part) => ctx.measureText(part).width)), height = size * 1.2 * parts.length;
      const middle = c.above ? c.y - height / 2 - 8 / scale : c.y;
      const box = [c.x - width / 2, middle - height / 2, c.x + width / 2, middle + height / 2];
      if (taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3])) return;
      taken.push(box);
      parts.forEach((part, i) => {
        const y = middle + (i - (parts.length - 1) / 2) * size * 1.2;
        ctx.lineWidth = size / 3.2; ctx.strokeStyle = dark ? "rgba(20,24,31,.85)" : "rgba(255,255,255,.88)";
        ctx.strokeText(part, c.x, y); ctx.fillStyle = text; ctx.fillText(part, c.x, y);
      });
    });
    ctx.restore();
  });

  // ---- what is bright and what is dim
  const paint = (bright) => {
    nodes.update(nodeList.map((n) => {
      const on = !bright || bright.has(n.id);
      return { id: n.id, color: on ? n.color : faint, font: { color: on ? text : "rgba(0,0,0,0)", strokeWidth: on ? 3 : 0 } };
    }));
    edges.update(edgeList.map((e) => {
      const on = !bright || (bright.has(e.from) && bright.has(e.to));
      return { id: e.id, color: { color: on && bright ? (dark ? "#8fa0b5" : "#6b7685") : line, opacity: on ? (bright ? 0.8 : 0.45) : 0.04 } };
    }));
  };
  // ---- ties: the drawn ones, and for a selection all that share a paper with it, drawn or not
  const holders = new Map();
  for (const n of nodeList) for (const place of data.nodes[n.id].papers) {
    if (!holders.has(place)) holders.set(place, []);
    holders.get(place).push(n.id);
  }
  const ties = (id) => {
    const counts = new Map(neighbours.get(id).map(([other]) => [other, 0]));
    for (const place of data.nodes[id].papers) {
      const others = holders.get(place);
      if (others.length <= 150) for (const other of others) if (other !== id) counts.set(other, (counts.get(other) || 0) + 1);
    }
    return [...counts].sort((a, b) => b[1] - a[1] || base.get(b[0]).value - base.get(a[0]).value || (a[0] < b[0] ? -1 : 1)).slice(0, 60);
  };
  const near = (id) => new Set([id, ...ties(id).map(([other]) => other)]);
  const extra = (id) => {
    edges.remove(edges.getIds({ filter: (e) => String(e.id).startsWith("x") }));
    if (id === null) return;
    const drawn = new Set(neighbours.get(id).map(([other]) => other));
    edges.add(ties(id).filter(([other]) => !drawn.has(other)).map(([other, count], i) =>
      ({ id: `x${i}`, from: id, to: other, width: 0.5 + Math.sqrt(count) * 0.6, color: { color: dark ? "#8fa0b5" : "#6b7685", opacity: 0.7 } })));
  };

  // ---- detail
  const jump = (id) => {
    const chip = make("span", undefined, "chip");
    chip.append(button((data.nodes[id].names[0] || [id])[0], () => select(id, true)));
    return chip;
  };
  const show = (id) => {
    const facts = data.nodes[id], panel = $("detail");
    panel.replaceChildren(heading(facts.names[0][0], clear));
    const g = groupOf(id);
    const kind = [facts.type, g >= 0 ? data.groups[g][0] : ""].filter(Boolean).join(" · ");
    if (kind) panel.append(make("div", kind, "soft"));
    if (facts.names.length > 1) {
      panel.append(make("h3", say("names")));
      panel.append(...names(facts));
    }
    if (facts.doubt) panel.append(make("div", say("namesake", facts.doubt), "soft"));
    if (facts.terms && facts.terms.length) {
      panel.append(make("h3", say("terms")));
      facts.terms.slice(0, 16).forEach((term) => panel.append(make("span", term, "chip")));
    }
    const strongest = ties(id).slice(0, 12);
    if (strongest.length) { panel.append(make("h3", say("near"))); strongest.forEach(([other]) => panel.append(jump(other))); }
    if (facts.evidence && facts.evidence.length) {
      panel.append(make("h3", say("evidence")));
      facts.evidence.forEach((item) => panel.append(quote(item)));
    }
    panel.append(make("h3", `${number(facts.papers.length)} ${say("papers")}`), paperList(facts.papers, facts.roles));
    panel.hidden = false;
    panel.scrollIntoView({ block: "nearest" });
  };
  const showEdge = (edge) => {
    const panel = $("detail"), other = new Set(data.nodes[edge.to].papers);
    const name = (id) => data.nodes[id].names[0][0];
    panel.replaceChildren(heading(`${name(edge.from)} — ${name(edge.to)}`, clear));
    const joint = data.nodes[edge.from].papers.filter((place) => other.has(place));
    panel.append(make("h3", `${say("joint")}: ${number(joint.length)}`), paperList(joint), jump(edge.from), jump(edge.to));
    panel.hidden = false;
  };
  const select = (id, move) => {
    chosen = id; alone = -1; marks();
    extra(id); paint(near(id)); show(id); network.selectNodes([id]);
    if (move) network.focus(id, { scale: Math.max(0.9, network.getScale()), animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 } });
    remember(id);
  };
  const clear = () => {
    chosen = null; alone = -1; marks(); extra(null); paint(null); network.unselectAll(); $("detail").hidden = true;
    remember("");
  };
  network.on("click", (event) => {
    if (event.nodes.length) select(event.nodes[0], false);
    else if (event.edges.length) showEdge(edges.get(event.edges[0]));
    else clear();
  });
  network.on("hoverNode", (event) => { if (!chosen && alone < 0 && nodeList.length < 700) paint(near(event.node)); });
  network.on("blurNode", () => { if (!chosen && alone < 0 && nodeList.length < 700) paint(null); });

  // ---- legend
  const buttons = data.groups.map(([label, , colour], g) => {
    const item = make("li"), choice = button(undefined, () => only(alone === g ? -1 : g)), dot = make("i");
    const shownMembers = nodeList.filter((n) => groupOf(n.id) === g).length;
    dot.style.background = colour;
    choice.append(dot, make("span", label), make("small", number(shownMembers), "soft"));
    item.append(choice); $("groups").append(item);
    return choice;
  });
  const marks = () => buttons.forEach((choice, g) => choice.setAttribute("aria-pressed", String(alone === g)));
  const only = (g) => {
    if (g < 0) return clear();
    clear(); alone = g; marks();
    const members = nodeList.filter((n) => groupOf(n.id) === g).map((n) => n.id);
    paint(new Set(members));
    network.fit({ nodes: members, animation: false });
  };
  marks();

  shared.searching({ ids: nodeList.map((n) => n.id), data, weight: (id) => base.get(id).value, say, choose: (id) => select(id, true), clear });

  // ---- words of the page
  $("heading").textContent = say(data.name);
  $("summary").textContent = say("shown", number(nodeList.length), number(data.total), say(unit), number(edgeList.length),
    number(data.total_edges), number(data.all_papers), number(data.digests), data.days.join(" – "));
  $("legend-heading").textContent = say("clusters");
  $("legend-hint").textContent = say("hint");
  for (const page of ["collaboration", "topics"]) {
    if (page === data.name) continue;
    const link = make("a", say(page)); link.href = `${page}.html`; $("pages").append(link);
  }
  const { whole } = shared.zooming(network, say);
  whole();
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (base.has(wanted)) select(wanted, true);
  document.documentElement.dataset.ready = "yes";
})();
