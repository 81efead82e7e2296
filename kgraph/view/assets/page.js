"use strict";
(async () => {
  const $ = (id) => document.getElementById(id);
  const read = (id) => JSON.parse($(id).textContent);
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };
  const korean = (navigator.language || "").toLowerCase().startsWith("ko");
  const words = {
    collaboration: ["Who works with whom", "누가 누구와 함께 연구하는가"],
    topics: ["Which topics belong together", "어떤 주제가 함께 다뤄지는가"],
    around: ["What is around", "주변 보기"],
    shown: ["shown {0} of {1} {2}, {3} of {4} ties; {5} papers of {6} digests, {7}",
            "{2} {1}개 중 {0}개, 연결 {4}개 중 {3}개 표시; 다이제스트 {6}건의 논문 {5}편, {7}"],
    author: ["authors", "저자"], term: ["terms", "용어"], node: ["nodes", "노드"],
    clusters: ["Clusters", "클러스터"], hint: ["Click one to show it alone.", "클릭하면 그 클러스터만 보입니다."],
    kinds: ["Kinds", "종류"],
    search: ["Search a name, Korean or English", "이름 검색 (한국어·영어)"], fit: ["whole map", "전체 보기"],
    nothing: ["nothing found", "검색 결과 없음"], papers: ["papers", "논문"], evidence: ["Evidence", "근거 문장"],
    names: ["Names", "이름"], terms: ["Terms", "용어"], near: ["Strongest ties", "가장 가까운 연결"],
    joint: ["Joint papers", "공동 논문"], votes: ["votes", "추천"], close: ["close", "닫기"], other: ["other", "기타"],
    mismatch: ["the summary seems to be about another paper", "요약이 다른 논문에 관한 것으로 보임"],
    more: ["and {0} more", "외 {0}편"],
    cluster: ["A name stands for everyone who signs with it.", "같은 이름을 쓰는 사람은 한 노드로 묶입니다."],
  };
  const say = (key, ...values) =>
    values.reduce((text, value, i) => text.replace(`{${i}}`, value), (words[key] || [key, key])[korean ? 1 : 0]);
  const roles = korean
    ? ["제안", "평가", "비교", "과제", "사용", "언급"]
    : ["introduces", "evaluates on", "compares to", "addresses", "uses", "mentions"];
  const number = (n) => Number(n).toLocaleString("en-US");

  const data = await unpack($("payload").textContent);
  const nodeList = read("nodes"), edgeList = read("edges"), options = read("options");
  if (korean) document.documentElement.lang = "ko";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const text = dark ? "#e6eaf0" : "#1d2430", faint = dark ? "#333b47" : "#d5dae2", line = dark ? "#55606f" : "#aab3c0";
  const unit = data.name === "collaboration" ? "author" : data.name === "topics" ? "term" : "node";
  const groupOf = (id) => (id in data.group_of ? data.group_of[id] : -1);
  const base = new Map(nodeList.map((n) => [n.id, n]));
  const neighbours = new Map(nodeList.map((n) => [n.id, []]));
  for (const e of edgeList) { neighbours.get(e.from).push([e.to, e.width]); neighbours.get(e.to).push([e.from, e.width]); }

  options.nodes.font = { color: text, face: "system-ui, 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif", strokeWidth: 3, strokeColor: dark ? "#14181f" : "#ffffff" };
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
    if (data.name === "around" || scale > 0.75 || centres.length < 2) return;
    const taken = [];
    ctx.save();
    ctx.textAlign = "center"; ctx.textBaseline = "middle"; ctx.lineJoin = "round";
    centres.forEach((c, g) => {
      if (alone >= 0 && alone !== g) return;
      const size = Math.min(16, 9.5 + Math.sqrt(c.size) * 0.45) / scale;
      ctx.font = `600 ${size}px system-ui, 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif`;
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
  const make = (tag, content, className) => {
    const element = document.createElement(tag);
    if (content !== undefined) element.textContent = content;
    if (className) element.className = className;
    return element;
  };
  const jump = (id) => {
    const chip = make("span", undefined, "chip"), button = make("button", (data.nodes[id].names[0] || [id])[0]);
    button.type = "button";
    button.addEventListener("click", () => select(id, true));
    chip.append(button);
    return chip;
  };
  const paperItem = (place, role) => {
    const [id, title, day, votes, matches] = data.papers[place];
    const item = make("li"), link = make("a", title);
    link.href = "https://arxiv.org/abs/" + encodeURI(id);
    link.rel = "noopener noreferrer"; link.target = "_blank";
    const facts = [role === undefined ? "" : roles[role], day, votes === null ? "" : `${number(votes)} ${say("votes")}`].filter(Boolean);
    item.append(link, make("div", facts.join(" · "), "soft"));
    if (!matches) item.append(make("div", say("mismatch"), "soft warning"));
    return item;
  };
  const paperList = (places, given) => {
    const list = make("ul"), most = 30;
    places.slice(0, most).forEach((place, i) => list.append(paperItem(place, given ? given[i] : undefined)));
    if (places.length > most) list.append(make("li", say("more", number(places.length - most)), "soft"));
    return list;
  };
  const quote = ([place, role, sentence, begin, end]) => {
    const block = make("blockquote"), line = make("div"), letters = sentence;
    const units = (count) => Array.from(letters).slice(0, count).join("").length;
    const from = units(begin), to = units(end);
    line.append(letters.slice(0, from), make("mark", letters.slice(from, to)), letters.slice(to));
    block.append(line, make("div", `${roles[role]} · ${data.papers[place][1]}`, "soft"));
    return block;
  };
  const heading = (title) => {
    const top = make("h2", title), close = make("button", "×");
    close.type = "button"; close.setAttribute("aria-label", say("close"));
    close.addEventListener("click", clear);
    top.append(close);
    return top;
  };
  const show = (id) => {
    const facts = data.nodes[id], panel = $("detail");
    panel.replaceChildren(heading(facts.names[0][0]));
    const g = groupOf(id);
    const kind = [facts.type, g >= 0 && data.name !== "around" ? data.groups[g][0] : ""].filter(Boolean).join(" · ");
    if (kind) panel.append(make("div", kind, "soft"));
    if (facts.names.length > 1) {
      panel.append(make("h3", say("names")));
      facts.names.slice(0, 14).forEach(([name, language, count]) =>
        panel.append(make("span", [name, language, count || ""].filter(Boolean).join(" "), "chip")));
    }
    if (unit === "author" || id.startsWith("author/")) panel.append(make("div", say("cluster"), "soft"));
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
    panel.replaceChildren(heading(`${name(edge.from)} — ${name(edge.to)}`));
    const joint = data.nodes[edge.from].papers.filter((place) => other.has(place));
    panel.append(make("h3", `${say("joint")}: ${number(joint.length)}`), paperList(joint), jump(edge.from), jump(edge.to));
    panel.hidden = false;
  };
  const select = (id, move) => {
    chosen = id; alone = -1; marks();
    extra(id); paint(near(id)); show(id); network.selectNodes([id]);
    if (move) network.focus(id, { scale: Math.max(0.9, network.getScale()), animation: matchMedia("(prefers-reduced-motion: reduce)").matches ? false : { duration: 350 } });
    history.replaceState(null, "", "#" + encodeURIComponent(id));
  };
  const clear = () => {
    chosen = null; alone = -1; marks(); extra(null); paint(null); network.unselectAll(); $("detail").hidden = true;
    history.replaceState(null, "", location.pathname + location.search);
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
    const item = make("li"), button = make("button"), dot = make("i");
    const shownMembers = nodeList.filter((n) => groupOf(n.id) === g).length;
    button.type = "button"; dot.style.background = colour;
    button.append(dot, make("span", data.name === "around" ? say(label === "paper" ? "papers" : label) : label), make("small", number(shownMembers), "soft"));
    button.addEventListener("click", () => only(alone === g ? -1 : g));
    item.append(button); $("groups").append(item);
    return button;
  });
  const marks = () => buttons.forEach((button, g) => button.setAttribute("aria-pressed", String(alone === g)));
  const only = (g) => {
    if (g < 0) return clear();
    clear(); alone = g; marks();
    const members = nodeList.filter((n) => groupOf(n.id) === g).map((n) => n.id);
    paint(new Set(members));
    network.fit({ nodes: members, animation: false });
  };
  marks();

  // ---- search over all names
  const plain = (name) => name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase().replace(/[\s\-_.]+/g, "");
  const index = nodeList.flatMap((n) => data.nodes[n.id].names.map(([name]) => [plain(name), name, n.id]));
  const search = $("search"), found = $("found");
  let active = -1;
  const hits = () => {
    const wanted = plain(search.value), seen = new Map();
    if (!wanted) return [];
    for (const [key, name, id] of index) {
      const at = key.indexOf(wanted);
      if (at < 0) continue;
      const rank = (key === wanted ? 0 : at === 0 ? 1 : 2) * 1e6 - base.get(id).value * 100;
      if (!seen.has(id) || seen.get(id)[0] > rank) seen.set(id, [rank, name, id]);
    }
    return [...seen.values()].sort((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1)).slice(0, 20);
  };
  const list = () => {
    const items = hits();
    found.replaceChildren(...items.map(([, name, id], i) => {
      const item = make("li", name), main = data.nodes[id].names[0][0];
      item.id = `hit-${i}`; item.setAttribute("role", "option"); item.dataset.id = id;
      if (main !== name) item.append(make("small", ` ${main}`));
      item.addEventListener("mousedown", (event) => { event.preventDefault(); pick(id); });
      return item;
    }));
    if (!items.length && search.value.trim()) found.append(make("li", say("nothing"), "soft"));
    found.hidden = !search.value.trim();
    search.setAttribute("aria-expanded", String(!found.hidden));
    mark(items.length ? 0 : -1);
  };
  const mark = (place) => {
    active = place;
    [...found.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === place)));
    if (place >= 0) { search.setAttribute("aria-activedescendant", `hit-${place}`); found.children[place].scrollIntoView({ block: "nearest" }); }
    else search.removeAttribute("aria-activedescendant");
  };
  const pick = (id) => { found.hidden = true; search.setAttribute("aria-expanded", "false"); select(id, true); };
  search.addEventListener("input", list);
  search.addEventListener("keydown", (event) => {
    const options_ = [...found.children].filter((item) => item.dataset.id);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options_.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + options_.length) % options_.length);
    } else if (event.key === "Enter" && options_[active]) pick(options_[active].dataset.id);
    else if (event.key === "Escape") { search.value = ""; list(); clear(); }
  });
  search.addEventListener("blur", () => { found.hidden = true; });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && event.target !== search) clear();
    if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
  });

  // ---- words of the page
  $("heading").textContent = data.centre ? `${say("around")} ${data.nodes[data.centre].names[0][0]}` : say(data.name);
  $("summary").textContent = say("shown", number(nodeList.length), number(data.total), say(unit), number(edgeList.length),
    number(data.total_edges), number(data.all_papers), number(data.digests), data.days.join(" – "));
  $("legend-heading").textContent = say(data.name === "around" ? "kinds" : "clusters");
  $("legend-hint").textContent = say("hint");
  search.placeholder = say("search"); search.setAttribute("aria-label", say("search"));
  $("fit").textContent = say("fit");
  if (data.name !== "around") for (const page of ["collaboration", "topics"]) {
    if (page === data.name) continue;
    const link = make("a", say(page)); link.href = `${page}.html`; $("pages").append(link);
  }
  const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
  $("zoom-in").addEventListener("click", () => zoom(1.4));
  $("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
  $("fit").addEventListener("click", () => whole());
  const whole = () => { network.fit({ animation: false }); zoom(0.9); };
  whole();
  const wanted = decodeURIComponent(location.hash.slice(1));
  if (base.has(wanted)) select(wanted, true); else if (data.centre) show(data.centre);
  document.documentElement.dataset.ready = "yes";
})();
