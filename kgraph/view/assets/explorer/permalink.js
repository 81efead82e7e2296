// Map, selection, filters and camera in the part of the address after #, and back.

function written(app) {
  const { filters, selection, graph } = app, parts = new URLSearchParams();
  parts.set("map", app.map.name === "ego" ? app.behind : app.map.name);
  if (app.map.name === "ego") parts.set("around", graph.id(app.map.centre));
  if (app.way !== "cluster") parts.set("colour", app.way);
  if (selection && selection.kind === "node") parts.set("at", graph.id(selection.node));
  if (selection && selection.kind === "edge") parts.set("tie", `${graph.id(selection.a)} ${graph.id(selection.b)}`);
  if (selection && selection.kind === "cluster") parts.set("cluster", `${selection.level} ${selection.number}`);
  if (filters.from > 0) parts.set("from", graph.monthName(filters.from));
  if (filters.to < filters.months) parts.set("to", graph.monthName(filters.to));
  if (filters.votes > 0) parts.set("votes", filters.votes);
  if (filters.kinds.size < 3) parts.set("kinds", [...filters.kinds].sort().join(" "));
  if (filters.types.size < TYPES.length) parts.set("types", [...filters.types].sort().join(" "));
  if (filters.hidden.size) parts.set("hidden", [...filters.hidden].sort((a, b) => a - b).join(" "));
  if (app.spoken !== null) parts.set("lang", app.spoken ? "ko" : "en");
  const camera = app.picture.sigma ? app.picture.sigma.getCamera().getState() : null;
  if (camera && (Math.abs(camera.x - 0.5) > 1e-3 || Math.abs(camera.y - 0.5) > 1e-3 || Math.abs(camera.ratio - 1) > 1e-3)) {
    parts.set("camera", [camera.x, camera.y, camera.ratio].map((value) => value.toFixed(4)).join(" "));
  }
  return "#" + parts.toString();
}

/** What an address says; what it names wrongly is left out. */
function parsed(hash, app) {
  const parts = new URLSearchParams(hash.replace(/^#/, "")), { graph, filters } = app, found = {};
  const numbers = (name, most) => {
    if (!parts.has(name)) return null;
    const words = parts.get(name).split(" ").filter(Boolean), known = words.map(Number).filter((n) => Number.isInteger(n) && n >= -1 && n < most);
    return words.length && !known.length ? null : known;
  };
  const node = (id) => id ? graph.node(id) : -1;
  if (Object.hasOwn(app.maps, parts.get("map"))) found.map = parts.get("map");
  if (["year", "votes", "density"].includes(parts.get("colour"))) found.way = parts.get("colour");
  if (parts.has("lang")) found.spoken = parts.get("lang") === "ko" ? 1 : 0;
  if (node(parts.get("around")) >= 0) found.around = node(parts.get("around"));
  if (node(parts.get("at")) >= 0) found.selection = { kind: "node", node: node(parts.get("at")) };
  const ends = (parts.get("tie") || "").split(" ").map(node);
  if (ends.length === 2 && ends.every((end) => end >= 0)) found.selection = { kind: "edge", a: ends[0], b: ends[1] };
  const [level, number] = (parts.get("cluster") || "").split(" "), map = app.maps[found.map || app.first];
  if (["coarse", "fine"].includes(level) && Number.isInteger(Number(number)) && Number(number) >= 0 && Number(number) < (level === "fine" ? map.parts : map.clusters).length) {
    found.selection = { kind: "cluster", level, number: Number(number) };
  }
  const month = (name) => { for (let at = 0; at <= filters.months; at++) if (graph.monthName(at) === parts.get(name)) return at; return null; };
  found.filters = { from: month("from"), to: month("to"), votes: Number(parts.get("votes")) > 0 ? Number(parts.get("votes")) : null, kinds: numbers("kinds", 3), types: numbers("types", TYPES.length), hidden: numbers("hidden", 1e4) };
  if (found.filters.from !== null && found.filters.to !== null) found.filters.to = Math.max(found.filters.from, found.filters.to);
  const camera = (parts.get("camera") || "").split(" ").map(Number);
  if (camera.length === 3 && camera.every((value) => Math.abs(value) < 10) && camera[2] > 0.0005) found.camera = { x: camera[0], y: camera[1], ratio: camera[2] };
  return found;
}
