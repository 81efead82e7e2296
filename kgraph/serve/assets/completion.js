// What the editor completes: prefixes, classes and properties by name, and nodes of the graph by any of their names.

const KINDS = new Set(["term", "author", "paper", "topic", "group"]);
const MOST = 60;

export function setUpCompletion(Yasqe, facts) {
  Yasqe.forkAutocompleter("prefixes", {
    name: "our-prefixes",
    persistenceId: null,
    onInitialize: (editor) => editor.on("changes", () => declare(editor, facts)),
    get: Object.entries(facts.prefixes).map(([name, iri]) => `${name}: <${iri}>`),
  });
  Yasqe.registerAutocompleter({
    name: "names",
    bulk: false,
    autoShow: true,
    persistenceId: null,
    isValidCompletionPosition: (editor) => /^[A-Za-z][\w-]*:/.test(tokenOf(editor)),
    get: (editor) => suggestions(tokenOf(editor), facts),
    postProcessSuggestion: (_editor, _token, text) => text,
  });
  return ["variables", "our-prefixes", "names"];
}

// A prefix of ours that was just written is declared above, so that the query can be taken elsewhere.
function declare(editor, facts) {
  const name = /^([A-Za-z][\w-]*):/.exec(tokenOf(editor))?.[1];
  const { line } = editor.getDoc().getCursor();
  if (!(name in facts.prefixes) || /^\s*PREFIX/i.test(editor.getDoc().getLine(line))) return;
  if (!(name in editor.getPrefixesFromQuery())) editor.addPrefixes({ [name]: facts.prefixes[name] });
}

function tokenOf(editor) {
  const { line, ch } = editor.getDoc().getCursor();
  const before = editor.getDoc().getLine(line).slice(0, ch);
  return /[^\s<>(){},;|/^!*+?"']*$/.exec(before)[0];
}

async function suggestions(token, facts) {
  const [prefix, typed] = [token.slice(0, token.indexOf(":")), token.slice(token.indexOf(":") + 1)];
  if (KINDS.has(prefix)) return typed ? nodes(prefix, typed) : [];
  const start = facts.prefixes[prefix];
  if (start === undefined) return [];
  const wanted = typed.toLowerCase();
  const names = Object.keys(facts.terms).filter((iri) => iri.startsWith(start)).map((iri) => iri.slice(start.length));
  const fitting = names.filter((name) => name.toLowerCase().includes(wanted) && name !== typed);
  fitting.sort((a, b) => a.toLowerCase().indexOf(wanted) - b.toLowerCase().indexOf(wanted) || a.localeCompare(b));
  return fitting.slice(0, MOST).map((name) => `${prefix}:${name}`);
}

async function nodes(kind, typed) {
  const address = `/find?${new URLSearchParams({ kind, q: typed })}`;
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) return [];
  const found = await answer.json();
  return found.map(({ iri }) => shortName(kind, iri));
}

// A node as SPARQL writes it: with its prefix, where its name needs no escapes.
function shortName(kind, iri) {
  const local = iri.slice(iri.lastIndexOf(`/${kind}/`) + kind.length + 2);
  return /^(?:[\w-]|%[0-9A-F]{2})(?:(?:[\w.-]|%[0-9A-F]{2})*(?:[\w-]|%[0-9A-F]{2}))?$/.test(local) ? `${kind}:${local}` : `<${iri}>`;
}
