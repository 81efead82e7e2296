"use strict";
// What the pages have in common: reading their data, words in two languages, papers and evidence, and the search box.
const shared = (() => {
  const $ = (id) => document.getElementById(id);
  const read = (id) => JSON.parse($(id).textContent);
  const unpack = async (text) => {
    const bytes = Uint8Array.from(atob(text.trim()), (c) => c.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return JSON.parse(await new Response(stream).text());
  };
  const language = new URLSearchParams(location.search).get("lang") || navigator.language || "";
  const korean = language.toLowerCase().startsWith("ko");
  if (korean) document.documentElement.lang = "ko";
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const face = "system-ui, 'Noto Sans KR', 'Noto Sans CJK KR', sans-serif";
  const common = {
    author: ["authors", "저자"], term: ["terms", "용어"], paper: ["papers", "논문"], hint: ["Click one to show it alone.", "클릭하면 해당 항목만 보입니다."],
    search: ["Search a name, Korean or English", "이름 검색 (한국어·영어)"], fit: ["whole map", "전체 보기"],
    nothing: ["nothing found", "검색 결과 없음"], papers: ["papers", "논문"], evidence: ["Evidence", "근거 문장"],
    names: ["Names", "이름"], terms: ["Terms", "용어"], near: ["Strongest ties", "가장 가까운 연결"],
    joint: ["Joint papers", "공동 논문"], votes: ["votes", "추천"], close: ["close", "닫기"], other: ["other", "기타"],
    mismatch: ["the summary seems to be about another paper", "요약이 다른 논문에 관한 것으로 보임"],
    more: ["and {0} more", "외 {0}편"],
    namesake: ["Several people may sign so: {0} % doubt that all papers are this person’s.", "같은 이름의 다른 사람일 수 있습니다: 모든 논문이 이 사람의 것이 아닐 확률 {0}%."],
  };
  const speaker = (own) => {
    const words = { ...common, ...own };
    return (key, ...values) =>
      values.reduce((text, value, i) => text.replaceAll(`{${i}}`, () => value), (words[key] || [key, key])[korean ? 1 : 0]);
  };
  const roles = korean
    ? ["제안", "평가", "비교", "과제", "사용", "언급"]
    : ["introduces", "evaluates on", "compares to", "addresses", "uses", "mentions"];
  const number = (n) => Number(n).toLocaleString("en-US");
  const make = (tag, content, className) => {
    const element = document.createElement(tag);
    if (content !== undefined) element.textContent = content;
    if (className) element.className = className;
    return element;
  };
  const button = (content, action) => {
    const element = make("button", content);
    element.type = "button";
    element.addEventListener("click", action);
    return element;
  };
  // A link to a selection; inside a notebook's frame there is no address to change.
  const remember = (fragment) => {
    if (location.protocol === "about:") return;
    history.replaceState(null, "", fragment ? "#" + encodeURIComponent(fragment) : location.pathname + location.search);
  };

  const panel = (data, say) => {
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
    const heading = (title, clear) => {
      const top = make("h2", title), close = button("×", clear);
      close.setAttribute("aria-label", say("close"));
      top.append(close);
      return top;
    };
    const names = (facts) => facts.names.slice(0, 14).map(([name, language, count]) =>
      make("span", [name, language, count || ""].filter(Boolean).join(" "), "chip"));
    return { paperList, quote, heading, names };
  };

  // Search over all names of the nodes, as a combobox that the keyboard works too.
  const searching = ({ ids, data, weight, say, choose, clear }) => {
    const plain = (name) => name.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC").toLowerCase().replace(/[\s\-_.]+/g, "");
    const index = ids.flatMap((id) => data.nodes[id].names.map(([name]) => [plain(name), name, id]));
    const search = $("search"), found = $("found");
    let active = -1;
    const hits = () => {
      const wanted = plain(search.value), seen = new Map();
      if (!wanted) return [];
      for (const [key, name, id] of index) {
        const at = key.indexOf(wanted);
        if (at < 0) continue;
        const rank = (key === wanted ? 0 : at === 0 ? 1 : 2) * 1e6 - weight(id) * 100;
        if (!seen.has(id) || seen.get(id)[0] > rank) seen.set(id, [rank, name, id]);
      }
      return [...seen.values()].sort((a, b) => a[0] - b[0] || (a[2] < b[2] ? -1 : 1)).slice(0, 20);
    };
    const mark = (place) => {
      active = place;
      [...found.children].forEach((item, i) => item.setAttribute("aria-selected", String(i === place)));
      if (place >= 0) { search.setAttribute("aria-activedescendant", `hit-${place}`); found.children[place].scrollIntoView({ block: "nearest" }); }
      else search.removeAttribute("aria-activedescendant");
    };
    const pick = (id) => { found.hidden = true; search.setAttribute("aria-expanded", "false"); choose(id); };
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
    search.addEventListener("input", list);
    search.addEventListener("keydown", (event) => {
      const items = [...found.children].filter((item) => item.dataset.id);
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (items.length) mark((active + (event.key === "ArrowDown" ? 1 : -1) + items.length) % items.length);
      } else if (event.key === "Enter" && items[active]) pick(items[active].dataset.id);
      else if (event.key === "Escape") { search.value = ""; list(); clear(); }
    });
    search.addEventListener("blur", () => { found.hidden = true; });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && event.target !== search) clear();
      if (event.key === "/" && event.target !== search) { event.preventDefault(); search.focus(); }
    });
    search.placeholder = say("search"); search.setAttribute("aria-label", say("search"));
  };

  const zooming = (network, say) => {
    const zoom = (factor) => network.moveTo({ scale: network.getScale() * factor });
    const whole = () => { network.fit({ animation: false }); zoom(0.9); };
    $("zoom-in").addEventListener("click", () => zoom(1.4));
    $("zoom-out").addEventListener("click", () => zoom(1 / 1.4));
    $("fit").addEventListener("click", whole);
    $("fit").textContent = say("fit");
    return { whole };
  };
  return { $, read, unpack, korean, dark, face, speaker, roles, number, make, button, remember, panel, searching, zooming };
})();
