(async () => {
  const { $, read, unpack, korean, dark, face, speaker, roles, number, make, button, remember } = shared;
  const say = speaker({
    around: ["Around {0}", "{0} 주변"], shown: ["shown {0}; {1} of {2} ties", "{0} 표시; 연결 {2}개 중 {1}개"],
    of: ["{0} of {1} {2}", "{2} {1}개 중 {0}개"], source: ["{0} papers of {1} digests, {2}", "다이제스트 {1}건의 논문 {0}편, {2}"],
    "one paper": ["paper", "논문"], "one author": ["author", "저자"], "one term": ["term", "용어"],
    kinds: ["Kinds", "종류"], ties: ["What the lines say", "선의 의미"], by: ["written by", "저자"], wrote: ["wrote", "쓴 논문"],
    gone: ["Left out, the strongest first", "표시하지 않은 항목 (강한 순)"], further: ["and {0} more", "외 {0}개"],
    all: ["Nothing is left out.", "빠진 항목이 없습니다."], raise: ["More of them: kgraph view --around … --max-nodes {0}", "더 보려면: kgraph view --around … --max-nodes {0}"],
    single: ["1 paper", "논문 1편"], many: ["{0} papers", "논문 {0}편"],
    shownTies: ["Ties that are shown", "표시된 연결"], sure: ["{0} % sure", "확신도 {0} %"], other: ["한국어", "English"],
  });
  const data = await unpack($("payload").textContent);
  const nodeList = read("nodes"), edgeList = read("edges"), options = read("options");
  const { paperList, quote, heading, names } = shared.panel(data, say);
  const ink = dark ? "#e6eaf0" : "#1d2430", ground = dark ? "#14181f" : "#ffffff", faint = dark ? "#333b47" : "#dde1e7";
  const base = new Map(nodeList.map((n) => [n.id, n]));
  const around = new Map(nodeList.map((n) => [n.id, []]));
  edgeList.forEach((e, i) => { around.get(e.from).push([e.to, i]); around.get(e.to).push([e.from, i]); });
  // Colour, width and dashes each tell the role; an author's line is the thinnest.
  const looks = [["#d55e00", 2.6], ["#7f5fb5", 1.6], ["#b59f00", 1.6, [7, 4]], ["#cc79a7", 1.8], ["#4a9fd4", 1.4], ["#8a8f98", 1.2, [2, 3]]];
  const look = (role) => (role < 0 ? [dark ? "#77818f" : "#a3abb6", 0.9] : looks[role]);
  const word = (role) => (role < 0 ? say("by") : roles[role]);

  const quiet = edgeList.length > 120 ? 0.22 : 0.5;
  for (const [i, e] of edgeList.entries()) {
    const [colour, width, dashes] = look(data.ties[i][0]);
    Object.assign(e, { width, dashes: dashes || false, color: { color: colour, highlight: colour, hover: colour, opacity: quiet } });
  }
  // The rings become as wide as the screen leaves room for, with names beside them.
  const extent = (key) => { const at = nodeList.map((n) => n[key]); return [Math.min(...at), Math.max(...at)]; };
  const room = () => {
    const { clientWidth: width, clientHeight: height } = $("network"), margin = Math.min(190, width * 0.17);
    return [Math.max(120, width - 2 * margin), Math.max(120, height - 70)];
  };
  const span = (key) => extent(key)[1] - extent(key)[0] + 30;
  const wider = Math.max(0.55, Math.min(1.5, room()[0] / span("x") / (room()[1] / span("y"))));
  for (const n of nodeList) n.x *= wider;
  const nodes = new vis.DataSet(nodeList.map(({ name, rank, ...rest }) => rest)), edges = new vis.DataSet(edgeList);
  const network = new vis.Network($("network"), { nodes, edges }, options);

  // ---- names: as many as fit without touching, the strongest first; a zoom makes room for more
  let chosen = null, hovered = null, alone = null, bright = null;
  const short = (name, most) => (name.length > most ? name.slice(0, most - 1).trimEnd() + "…" : name);
  const drawNames = (ctx) => {
    const scale = network.getScale(), focus = hovered || chosen, asked = hovered || (bright && chosen);
    const corner = network.DOMtoCanvas({ x: 2, y: 2 }), end = network.DOMtoCanvas({ x: $("network").clientWidth - 2, y: $("network").clientHeight - 2 });
    const outside = (box) => box[0] < corner.x || box[1] < corner.y || box[2] > end.x || box[3] > end.y;
    const place = network.getPositions(), taken = [], drawn = [];
    const touches = (box) => taken.some((t) => t[0] < box[2] && box[0] < t[2] && t[1] < box[3] && box[1] < t[3]);
    const write = (content, x, y, align, size, weight, colour) => {
      ctx.font = `${weight} ${size / scale}px ${face}`;
      ctx.textAlign = align; ctx.lineWidth = 3.2 / scale; ctx.strokeStyle = ground; ctx.fillStyle = colour;
      ctx.strokeText(content, x, y); ctx.fillText(content, x, y);
    };
    const put = (content, spots, size, weight, colour, forced, shorter) => {
      ctx.font = `${weight} ${size / scale}px ${face}`;
      const width = ctx.measureText(content).width, height = size * 1.12 / scale;
      const boxes = spots.map(([x, y, align]) => {
        const left = align === "left" ? x : align === "right" ? x - width : x - width / 2;
        return [left, y - height / 2, left + width, y + height / 2];
      });
      let at = boxes.findIndex((box) => !touches(box) && !outside(box));
      if (at < 0 && shorter && shorter !== content) return put(shorter, spots, size, weight, colour, forced);
      if (at < 0 && forced) at = 0;
      if (at < 0) return;
      taken.push(boxes[at]); drawn.push([content, ...boxes[at]]);
      write(content, spots[at][0], spots[at][1], spots[at][2], size, weight, colour);
    };
    ctx.save();
    ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    const named = nodeList.filter((n) => !bright || bright.has(n.id));
    for (const n of named) {
      const { x, y } = place[n.id], r = n.size * 0.9;
      taken.push([x - r, y - r, x + r, y + r]);
    }
    const first = (n) => (n.id === focus ? 0 : n.id === data.centre ? 1 : 2);
    for (const n of [...named].sort((a, b) => first(a) - first(b) || a.rank - b.rank)) {
      const { x, y } = place[n.id], gap = n.size + 4 / scale, main = first(n) < 2, size = main ? 14 : 11.5;
      const side = x >= place[data.centre].x - 1 ? [[x + gap, y, "left"], [x - gap, y, "right"]] : [[x - gap, y, "right"], [x + gap, y, "left"]];
      const middle = [[x, y + gap + size / 1.8 / scale, "center"], [x, y - gap - size / 1.8 / scale, "center"]];
      const spots = n.id === data.centre ? [...middle, ...side] : [side[0], ...middle, side[1]];
      put(short(n.name, main ? 60 : 32), spots, size, main ? 600 : 400, ink, main, short(n.name.split(": ")[0], main ? 28 : 16));
    }
    if (asked) for (const [other, i] of around.get(asked)) {
      if (bright && !bright.has(other)) continue;
      const a = place[asked], b = place[other], role = data.ties[i][0];
      const spots = [0.55, 0.7, 0.4].map((t) => [a.x + (b.x - a.x) * t, a.y + (b.y - a.y) * t, "center"]);
      if (role >= 0) put(word(role), spots, 10.5, 600, dark ? "#ffffff" : look(role)[0], false);
    }
    ctx.restore();
    window.kgraphNames = drawn;
  };
  network.on("afterDrawing", drawNames);

  // ---- what is bright and what is dim
  const paint = (on, lines) => {
    bright = on;
    nodes.update(nodeList.map((n) => ({ id: n.id, color: !on || on.has(n.id) ? n.color : faint, borderWidth: n.id === chosen ? 4 : 1 })));
    edges.update(edgeList.map((e, i) => ({ id: e.id, color: { ...e.color, opacity: !on ? quiet : lines.has(i) ? 0.95 : 0.03 } })));
  };
  const light = (id) => paint(new Set([id, data.centre, ...around.get(id).map(([other]) => other)]), new Set(around.get(id).map(([, i]) => i)));
  const rest = () => (alone ? alone() : chosen ? light(chosen) : paint(null));

  // ---- detail
  const jump = (id) => {
    const chip = make("span", undefined, "chip");
    chip.append(button(short(base.get(id).name, 37), () => select(id, true)));
    return chip;
  };
  const sentence = (i) => {
    const [role, sure, text, begin, end] = data.ties[i], place = data.nodes[edgeList[i].from].papers[0];
    const block = quote([place, role, text, begin, end]);
    block.lastChild.textContent += ` · ${say("sure", sure)}`;
    return block;
  };
  const show = (id) => {
    const facts = data.nodes[id], panel = $("detail"), kind = id.split("/")[0];
    panel.replaceChildren(heading(facts.names[0][0], clear));
    panel.append(make("div", [kind === "term" ? facts.type : "", say(`one ${kind}`)].filter(Boolean).join(" · "), "soft"));
    if (facts.doubt) panel.append(make("div", say("namesake", facts.doubt), "soft"));
    if (facts.names.length > 1) panel.append(make("h3", say("names")), ...names(facts));
    if (kind === "paper") panel.append(paperList(facts.papers));
    const ties = [...around.get(id)].sort((a, b) => (data.ties[a[1]][0] + 7) % 7 - (data.ties[b[1]][0] + 7) % 7 || base.get(a[0]).rank - base.get(b[0]).rank);
    const byRole = Map.groupBy ? Map.groupBy(ties, ([, i]) => data.ties[i][0]) : group(ties);
    if (ties.length) panel.append(make("h3", `${say("shownTies")}: ${number(ties.length)}`));
    for (const [role, part] of byRole) {
      panel.append(make("div", role < 0 && kind === "author" ? say("wrote") : word(role), "soft"), ...part.slice(0, 15).map(([other]) => jump(other)));
      if (part.length > 15) panel.append(make("span", say("further", number(part.length - 15)), "soft"));
    }
    const told = ties.filter(([, i]) => data.ties[i][2]).slice(0, 8);
    if (told.length) panel.append(make("h3", say("evidence")), ...told.map(([, i]) => sentence(i)));
    if (kind !== "paper") {
      panel.append(make("h3", say(facts.all === 1 ? "single" : "many", number(facts.all))), paperList(facts.papers, facts.roles));
      if (facts.all > facts.papers.length) panel.lastChild.append(make("li", say("more", number(facts.all - Math.min(30, facts.papers.length))), "soft"));
    }
    panel.hidden = false;
    panel.closest("aside").scrollTop = 0;
  };
  const group = (ties) => ties.reduce((found, tie) => {
    const role = data.ties[tie[1]][0];
    return found.set(role, [...(found.get(role) || []), tie]);
  }, new Map());
  const showTie = (i) => {
    const panel = $("detail"), { from, to } = edgeList[i], [role, , text] = data.ties[i];
    panel.replaceChildren(heading(word(role), clear), jump(from), jump(to));
    if (text) panel.append(make("h3", say("evidence")), sentence(i));
    panel.hidden = false;
    paint(new Set([from, to, data.centre]), new Set([i]));
  };
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const select = (id, move) => {
    chosen = id; alone = null; marks(null);
    rest(); show(id); network.selectNodes([id], false);
    if (move) network.focus(id, { scale: Math.max(0.9, network.getScale()), animation: still ? false : { duration: 350 } });
    remember(id);
  };
  const clear = () => { chosen = hovered = alone = null; marks(null); paint(null); network.unselectAll(); $("detail").hidden = true; remember(""); };
  network.on("click", (event) => {
    if (event.nodes.length) select(event.nodes[0], false);
    else if (event.edges.length) showTie(event.edges[0]);
    else clear();
  });
  network.on("hoverNode", (event) => { hovered = event.node; light(hovered); });
  network.on("blurNode", () => { hovered = null; rest(); });

  // ---- legend: kinds by shape and colour, roles by line; each shows its own alone
  const draw = (tag, attributes) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    return element;
  };
  const picture = (width, ...parts) => { const svg = draw("svg", { width, height: 14, viewBox: `0 0 ${width} 14`, "aria-hidden": "true" }); svg.append(...parts); return svg; };
  const shapes = {
    square: (fill) => draw("rect", { x: 2, y: 2, width: 10, height: 10, fill }), dot: (fill) => draw("circle", { cx: 7, cy: 7, r: 5.5, fill }),
    diamond: (fill) => draw("path", { d: "M7 0L14 7L7 14L0 7Z", fill }),
  };
  const choices = [];
  const marks = (pressed) => choices.forEach((choice) => choice.setAttribute("aria-pressed", String(choice === pressed)));
  const choice = (list, icon, name, count, show) => {
    const item = make("li"), element = button(undefined, () => {
      if (element.getAttribute("aria-pressed") === "true") return clear();
      clear(); alone = show; marks(element); show();
    });
    element.append(icon, make("span", name), make("small", count, "soft"));
    item.append(element); list.append(item); choices.push(element);
  };
  for (const [kind, some, every, colour, shape] of data.kinds) {
    if (every) choice($("groups"), picture(14, shapes[shape](colour)), say(kind), `${number(some)} / ${number(every)}`, () => {
      paint(new Set([data.centre, ...nodeList.filter((n) => n.id.startsWith(kind + "/")).map((n) => n.id)]), new Set());
    });
  }
  const legend = $("legend"), lines = make("section"), list = make("ul");
  lines.id = "roles"; list.id = "role-list"; list.className = "choices";
  lines.append(make("h2", say("ties")), list); legend.append(lines);
  for (const role of [0, 1, 2, 3, 4, 5, -1]) {
    const own = data.ties.flatMap((tie, i) => (tie[0] === role ? [i] : []));
    const [stroke, width, dashes] = look(role);
    if (own.length) choice(list, picture(30, draw("line", { x1: 0, y1: 7, x2: 30, y2: 7, stroke, "stroke-width": width + 0.6, "stroke-dasharray": (dashes || []).join(" ") })), word(role), number(own.length), () =>
      paint(new Set([data.centre, ...own.flatMap((i) => [edgeList[i].from, edgeList[i].to])]), new Set(own)));
  }
  const gone = make("details"), missing = data.kinds.reduce((sum, [, some, every]) => sum + every - some, 0);
  gone.id = "kinds-left";
  gone.append(make("summary", missing ? `${say("gone")}: ${number(missing)}` : say("all")));
  for (const [kind, some, every] of data.kinds) {
    if (every === some) continue;
    const told = data.left_out[kind];
    gone.append(make("h3", `${say(kind)}: ${number(every - some)}`), make("p", told.map((name) => short(name, 70)).join(" · ") + (every - some > told.length ? ` · ${say("further", number(every - some - told.length))}` : ""), "gone"));
  }
  if (missing) gone.append(make("p", say("raise", nodeList.length * 2), "gone"));
  legend.append(gone);

  shared.searching({ ids: nodeList.map((n) => n.id), data, weight: (id) => -base.get(id).rank, say, choose: (id) => select(id, true), clear });

  // ---- words of the page
  const title = base.get(data.centre).name;
  document.title = `kgraph – ${title}`;
  $("heading").textContent = say("around", title);
  const counts = data.kinds.filter(([, , every]) => every).map(([kind, some, every]) => say("of", number(some), number(every), say(kind)));
  $("summary").textContent = [say("shown", counts.join(", "), number(edgeList.length), number(data.total_ties)),
    say("source", number(data.all_papers), number(data.digests), data.days.join(" – "))].join("; ");
  $("legend-heading").textContent = say("kinds");
  $("legend-hint").textContent = say("hint");
  if (location.protocol !== "about:") {
    const link = make("a", say("other"));
    link.href = `?lang=${korean ? "en" : "ko"}`; link.lang = korean ? "en" : "ko";
    $("pages").append(link);
  }
  shared.zooming(network, say);
  const whole = () => {
    const [left, right] = extent("x"), [top, bottom] = extent("y"), [width, height] = room();
    const scale = Math.min(width / span("x"), height / span("y"), 1.6);
    network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale, animation: false });
  };
  $("fit").addEventListener("click", whole);
  whole();
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (base.has(wanted)) select(wanted, true); else { chosen = data.centre; paint(null); show(data.centre); }
  document.documentElement.dataset.ready = "yes";
})();
