// Mouse, touch and keys.

function listenToMap(app) {
  const { picture, overlay } = app, { sigma } = picture, stage = document.getElementById("network");
  sigma.on("afterRender", () => overlay.draw());
  sigma.getCamera().on("updated", () => app.remember());
  new ResizeObserver(() => picture.resize()).observe(stage);
  sigma.on("clickStage", ({ event }) => clicked(app, event.x, event.y));
  sigma.on("doubleClickStage", (event) => {
    const at = picture.nodeAt(event.event.x, event.event.y);
    if (at >= 0) { event.preventSigmaDefault(); app.ego(app.map.nodes[at]); }
  });
  let frame = 0;
  sigma.getMouseCaptor().on("mousemove", (event) => {
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(() => hovered(app, stage, event.x, event.y));
  });
  stage.addEventListener("mouseleave", () => { cancelAnimationFrame(frame); hovered(app, stage, -1e6, -1e6); });
}

function hovered(app, stage, x, y) {
  if (app.picture.sigma.getCamera().isAnimated() || app.picture.sigma.getMouseCaptor().isMoving) return;
  const at = app.picture.nodeAt(x, y);
  stage.style.cursor = at >= 0 ? "pointer" : "";
  if (at === app.hover) return;
  app.hover = at;
  app.focus();
}

function clicked(app, x, y) {
  const { picture, overlay, map } = app, at = picture.nodeAt(x, y);
  if (at >= 0) { app.select({ kind: "node", node: map.nodes[at] }); return; }
  const label = overlay.drawn.find(({ box }) => x >= box[0] && x <= box[2] && y >= box[1] && y <= box[3]);
  if (label) { app.select({ kind: "cluster", level: label.kind, number: label.number }); return; }
  const near = overlay.focus ? picture.edgeAt(x, y, overlay.focus.edges) : picture.edgeAt(x, y, map.from.keys());
  if (near === -1) { app.clear(); return; }
  const [a, b] = Array.isArray(near) ? near : [map.from[near], map.to[near]];
  app.select({ kind: "edge", a: map.nodes[a], b: map.nodes[b] });
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** Walk to the neighbour that lies best in a direction; from nothing, to the strongest node. */
function walk(app, [dx, dy]) {
  if (!app.picture.sigma) return;
  const { map, picture, overlay, selection } = app, here = selection && selection.kind === "node" ? map.place.get(selection.node) : undefined;
  if (here === undefined) {
    const at = map.order.find((place) => picture.visible[place]);
    if (at !== undefined) app.select({ kind: "node", node: map.nodes[at] }, { move: true });
    return;
  }
  const view = picture.transform(), x = view.x(map.x[here]), y = view.y(map.y[here]);
  let best = -1, most = 0;
  app.hover = -1;
  app.focus();
  for (const at of overlay.focus.places) {
    if (at === here || !picture.visible[at]) continue;
    const ax = view.x(map.x[at]) - x, ay = view.y(map.y[at]) - y, along = ax * dx + ay * dy, far = Math.hypot(ax, ay) || 1;
    const value = along > 0 ? (along / far) ** 3 / Math.sqrt(far) : 0;
    if (value > most) { best = at; most = value; }
  }
  if (best >= 0) app.select({ kind: "node", node: map.nodes[best] }, { move: true });
}

function listenToKeys(app) {
  const stage = document.getElementById("network"), search = document.getElementById("search");
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = event.target.matches("input, textarea, select");
    if (event.key === "Escape") { app.clear(); stage.focus({ preventScroll: true }); }
    else if (event.key === "/" && !typing) { event.preventDefault(); app.controls.menu(true); search.focus(); search.select(); }
  });
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (STEPS[event.key]) { event.preventDefault(); walk(app, STEPS[event.key]); }
    else if (event.key === "+" || event.key === "=") app.picture.zoom(1 / 1.5);
    else if (event.key === "-") app.picture.zoom(1.5);
    else if (event.key === "0") app.picture.move({ x: 0.5, y: 0.5, ratio: 1 });
    else if (event.key === "Enter" && app.selection) { const title = document.querySelector("#detail h2"); if (title) title.focus(); }
  });
}

function listenToButtons(app) {
  const on = (id, act) => document.getElementById(id).addEventListener("click", act);
  on("zoom_in", () => app.picture.zoom(1 / 1.5));
  on("zoom_out", () => app.picture.zoom(1.5));
  on("fit", () => app.picture.move({ x: 0.5, y: 0.5, ratio: 1 }));
  on("png", () => app.picture.sigma && savePng(app));
  on("svg", () => app.picture.sigma && saveSvg(app));
  on("reset", () => { app.filters.reset(); app.filtered(); document.querySelector("#filters :is(button, input)").focus(); });
  on("back", () => { app.go(app.behind); document.getElementById("network").focus({ preventScroll: true }); });
  on("menu-button", () => app.controls.menu(!document.body.classList.contains("menu")));
  on("language", () => { language = 1 - language; app.spoken = language; app.controls.draw(); if (app.selection) app.detail.show(app.selection); app.remember(); });
  on("link", async () => {
    history.replaceState(null, "", written(app));
    try { await navigator.clipboard.writeText(location.href); } catch { return; }
    document.getElementById("told").textContent = say("copied");
  });
  darkness.addEventListener("change", () => { app.picture.repaint(app.picture.visible, app.colours()); app.overlay.heat = null; app.controls.draw(); app.redraw(); });
  window.addEventListener("hashchange", () => { app.filters.reset(); app.clear(); app.restore(parsed(location.hash, app)); });
}

async function start() {
  const core = await section("core"), facts = JSON.parse(document.getElementById("facts").textContent);
  const app = new App(core, facts);
  window.kgraph = app;
  app.restore(parsed(location.hash, app));
  if (app.picture.sigma) listenToMap(app);
  listenToKeys(app);
  listenToButtons(app);
  document.documentElement.dataset.drawn = String(Math.round(performance.now()));
  await new Promise((resolve) => setTimeout(resolve, 30));
  app.search = new Search(app.graph);
  app.names = await section("names");
  app.search.learn(app.names);
  if (document.getElementById("search").value) app.controls.list();
  document.documentElement.dataset.ready = "yes";
  if (app.selection) app.detail.show(app.selection);
  app.evidence = document.getElementById("evidence") ? await section("evidence") : null;
  if (app.selection) app.detail.show(app.selection);
  document.documentElement.dataset.evidence = "yes";
}

start();
