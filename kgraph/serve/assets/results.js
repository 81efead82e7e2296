// Answers as a table with links; whatever comes from the graph is set as text.

const AT_FIRST = 500;
const NUMBERS = /XMLSchema#(?:integer|decimal|double|float|int|long|short|nonNegativeInteger)$/;

export function showRows(place, answer, facts) {
  const names = answer.head.vars;
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  const body = table.createTBody();
  const rows = answer.results.bindings;
  let shown = AT_FIRST;
  const draw = () => {
    body.replaceChildren(...rows.slice(0, shown).map((row) => rowOf(row, names, facts)));
    more.hidden = rows.length <= shown;
  };
  for (const name of names) head.append(headerOf(name, rows, draw));
  const more = document.createElement("button");
  more.textContent = `Show all ${rows.length.toLocaleString("en")} rows`;
  more.addEventListener("click", () => { shown = rows.length; draw(); });
  draw();
  place.replaceChildren(table, more);
}

export function showText(place, text) {
  const block = document.createElement("pre");
  block.textContent = text;
  place.replaceChildren(block);
}

function headerOf(name, rows, draw) {
  const cell = document.createElement("th");
  const button = document.createElement("button");
  cell.scope = "col";
  button.textContent = name;
  button.title = "sort";
  let direction = -1;
  button.addEventListener("click", () => {
    direction = -direction;
    rows.sort((a, b) => direction * compared(a[name], b[name]));
    cell.parentNode.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"));
    cell.setAttribute("aria-sort", direction > 0 ? "ascending" : "descending");
    draw();
  });
  cell.append(button);
  return cell;
}

function compared(a, b) {
  if (!a || !b) return a ? -1 : b ? 1 : 0;
  if (isNumber(a) && isNumber(b)) return Number(a.value) - Number(b.value);
  return a.value.localeCompare(b.value, ["en", "ko"], { numeric: true });
}

const isNumber = (value) => value.type === "literal" && NUMBERS.test(value.datatype ?? "");

function rowOf(row, names, facts) {
  const line = document.createElement("tr");
  for (const name of names) {
    const cell = line.insertCell();
    if (row[name]) fill(cell, row[name], facts);
  }
  return line;
}

function fill(cell, value, facts) {
  if (value.type === "uri") {
    const href = placeOf(value.value, facts);
    const link = document.createElement(href ? "a" : "span");
    if (href) link.href = href;
    if (/^https?:/i.test(href)) link.rel = "noreferrer";
    link.title = value.value;
    link.textContent = nameOf(value.value, facts);
    cell.append(link);
    return;
  }
  cell.textContent = value.type === "bnode" ? `_:${value.value}` : value.value;
  if (isNumber(value)) cell.className = "number";
  if (value["xml:lang"]) cell.lang = value["xml:lang"];
}

function placeOf(iri, facts) {
  if (iri.startsWith(facts.base)) return `/id/${iri.slice(facts.base.length)}`;
  if (iri.startsWith(facts.prefixes.kg)) return `/ontology#${iri.slice(facts.prefixes.kg.length)}`;
  return /^https?:\/\//i.test(iri) ? iri : "";
}

function nameOf(iri, facts) {
  let best = "";
  for (const [name, start] of Object.entries(facts.prefixes)) {
    if (iri.startsWith(start) && iri !== start && start.length > (facts.prefixes[best]?.length ?? 0)) best = name;
  }
  const short = best ? `${best}:${iri.slice(facts.prefixes[best].length)}` : iri;
  try {
    return decodeURI(short);
  } catch {
    return short;
  }
}
