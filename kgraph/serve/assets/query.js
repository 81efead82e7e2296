// The query page: named questions with their parameters, an editor, and the answer.

import { setUpCompletion } from "./completion.js";
import { showRows, showText } from "./results.js";

const find = (id) => document.getElementById(id);
const facts = JSON.parse(find("facts").textContent);
const FIRST = "# What is introduced, newest first. Prefixes of kgraph need not be declared.\n" +
  "SELECT ?issued ?title ?term WHERE {\n  ?paper kg:introduces ?term ;\n    dcterms:title ?title ;\n" +
  "    dcterms:issued ?issued .\n}\nORDER BY DESC(?issued)\nLIMIT 50\n";
const DOWNLOADS = {
  rows: [["CSV", "text/csv", "csv"], ["TSV", "text/tab-separated-values", "tsv"],
    ["JSON", "application/sparql-results+json", "json"], ["XML", "application/sparql-results+xml", "xml"]],
  triples: [["Turtle", "text/turtle", "ttl"], ["N-Triples", "application/n-triples", "nt"],
    ["JSON-LD", "application/ld+json", "jsonld"], ["RDF/XML", "application/rdf+xml", "rdf"]],
};
const HEADER = /^# (?:title|comment|param|example):.*\n(?:# {2,}.*\n)*/gm; // what the form says already
const ROWS = "application/sparql-results+json";

const queries = new Map(facts.queries.map((query) => [query.name, query]));
const editor = new Yasqe(find("editor"), {
  value: FIRST,
  autocompleters: setUpCompletion(Yasqe, facts),
  persistenceId: null,
  createShareableLink: null,
  consumeShareLink: null,
  showQueryButton: false,
  editorHeight: "280px",
  extraKeys: { "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": () => editor.autocomplete() },
});
editor.getInputField().setAttribute("aria-label", "SPARQL query");
let running = null;
let named = ""; // the text that a named query put into the editor

function say(text, wrong = false) {
  find("status").textContent = text;
  find("status").classList.toggle("wrong", wrong);
}

// What is asked stands in the address, so that a link to it can be given to others.
function remember(parts) {
  history.replaceState(null, "", `#${new URLSearchParams(parts)}`);
}

function ask(query, accept, signal) {
  const body = new URLSearchParams({ query });
  return fetch("/sparql", { method: "POST", body, headers: { Accept: accept }, signal });
}

async function run() {
  running?.abort();
  const mine = (running = new AbortController());
  const query = editor.getValue();
  const begun = performance.now();
  if (query !== named) remember({ query });
  busy(true);
  say("Running …");
  try {
    const answer = await ask(query, `${ROWS}, text/turtle;q=0.9`, mine.signal);
    if (answer.ok) await show(answer, query, begun);
    else await complain(answer);
  } catch (error) {
    if (error.name !== "AbortError") say("The server does not answer.", true);
    else if (running === mine) say("Stopped.");
  }
  if (running === mine) busy(false);
}

function busy(yes) {
  find("stop").hidden = !yes;
  find("results").setAttribute("aria-busy", String(yes));
}

async function complain(answer) {
  const told = await answer.json().catch(() => ({ detail: answer.statusText }));
  find("results").replaceChildren();
  find("downloads").hidden = true;
  say(told.detail, true);
  const at = /line (\d+), column (\d+)/.exec(told.detail);
  if (at) editor.getDoc().setCursor({ line: Number(at[1]) - 1, ch: Number(at[2]) - 1 });
}

async function show(answer, query, begun) {
  const kind = answer.headers.get("content-type").startsWith(ROWS) ? "rows" : "triples";
  const cut = answer.headers.get("kgraph-cut-at");
  const content = kind === "rows" ? await answer.json() : await answer.text();
  const seconds = ((performance.now() - begun) / 1000).toFixed(2);
  if (kind === "triples") showText(find("results"), content);
  else if (content.head.vars) showRows(find("results"), content, facts);
  else showText(find("results"), content.boolean ? "yes" : "no");
  const count = kind === "rows" && content.results ? counted(content.results.bindings.length) : "answered";
  say(`${count} in ${seconds} s${cut ? `; there are more: this server cuts answers at ${Number(cut).toLocaleString("en")}` : ""}`);
  offer(query, DOWNLOADS[kind]);
}

const counted = (rows) => `${rows.toLocaleString("en")} ${rows === 1 ? "row" : "rows"}`;

function offer(query, forms) {
  find("downloads").hidden = false;
  find("downloads").replaceChildren("Save as ", ...forms.flatMap(([name, media, ending]) => {
    const button = document.createElement("button");
    button.textContent = name;
    button.addEventListener("click", () => save(query, media, ending));
    return [button, " "];
  }));
}

async function save(query, media, ending) {
  const answer = await ask(query, media);
  if (!answer.ok) return complain(answer);
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = `answer.${ending}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// The form of a named query; what is typed into it becomes SPARQL in the editor, and is run.
function choose(name, values = {}) {
  const query = queries.get(name);
  find("named").value = query ? name : "";
  find("comment").textContent = query?.comment ?? "";
  find("parameters").replaceChildren(...(query ? [...query.parameters.map((one) => field(one, query, values)), submit()] : []));
}

function field(parameter, query, values) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  input.name = parameter.name;
  const usual = Object.keys(values).length ? parameter.default : query.example[parameter.name] ?? parameter.default;
  input.value = values[parameter.name] ?? usual ?? "";
  input.title = parameter.description;
  input.required = parameter.default === null;
  input.size = 18;
  label.append(parameter.name, input);
  return label;
}

function submit() {
  const button = document.createElement("button");
  button.textContent = "Ask";
  return button;
}

async function askNamed() {
  const name = find("named").value;
  const values = [...new FormData(find("parameters"))].filter(([, value]) => value !== "");
  const answer = await fetch(`/queries/${name}.rq?${new URLSearchParams(values)}`);
  if (!answer.ok) return complain(answer);
  named = (await answer.text()).replace(HEADER, "").trimStart();
  editor.setValue(named);
  remember([["name", name], ...values]);
  await run();
}

function begin() {
  const { name, query, ...values } = Object.fromEntries(new URLSearchParams(location.hash.slice(1)));
  choose(queries.has(name) ? name : "", values);
  if (queries.has(name)) return askNamed();
  if (query) {
    editor.setValue(query);
    return run();
  }
}

find("run").addEventListener("click", () => run());
find("stop").addEventListener("click", () => running?.abort());
find("named").addEventListener("change", () => {
  choose(find("named").value);
  if (find("named").value) askNamed();
});
find("parameters").addEventListener("submit", (event) => {
  event.preventDefault();
  askNamed();
});
window.addEventListener("hashchange", begin);
begin();
