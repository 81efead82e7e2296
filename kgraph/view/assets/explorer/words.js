// The words of the page, English and Korean.

const WORDS = {
  title: ["kgraph explorer", "kgraph 탐색기"],
  collaboration: ["People", "연구자"], topics: ["Topics", "주제"], everything: ["Everything", "전체"],
  collaboration_long: ["Who works with whom", "누가 누구와 함께 연구하는가"],
  topics_long: ["Which topics belong together", "어떤 주제가 함께 다뤄지는가"],
  everything_long: ["Papers, people and topics", "논문과 연구자와 주제"],
  ego_long: ["Around {0}", "{0} 주변"],
  map: ["Map", "지도"], colour: ["Colour", "색"], cluster: ["cluster", "클러스터"], year: ["first seen", "처음 나온 때"],
  votes_colour: ["votes", "추천 수"], density: ["density", "밀도"],
  paper: ["papers", "논문"], author: ["people", "연구자"], term: ["terms", "용어"], node: ["nodes", "노드"],
  one_paper: ["paper", "논문"], one_author: ["person", "연구자"], one_term: ["term", "용어"], one_group: ["team", "단체"],
  shown: ["shown {0} of {1} {2} · {3} of {4} ties drawn", "{2} {1}개 중 {0}개 표시 · 연결 {4}개 중 {3}개"],
  source: ["{0} papers of {1} digests, {2}", "다이제스트 {1}건의 논문 {0}편, {2}"],
  search: ["Search papers, people, terms (/)", "논문·연구자·용어 검색 (/)"],
  with_whom: ["with {0}", "{0} 등과 함께"],
  nothing: ["nothing found", "검색 결과 없음"], hits: ["{0} found", "{0}건"], more_hits: ["{0} found, the first {1} shown", "{0}건 중 {1}건 표시"],
  filters: ["Filters", "필터"], reset: ["reset filters", "필터 초기화"], kinds: ["Kinds", "종류"], types: ["Types of term", "용어 유형"],
  months: ["Months", "기간"], from: ["from", "부터"], to: ["to", "까지"], votes_least: ["Votes, at least", "추천 수, 최소"],
  clusters: ["Clusters", "클러스터"], hint: ["Name: its papers. Mark: show or hide.", "이름: 논문 목록, 표시: 보이기·숨기기"],
  all_on: ["show all", "모두 보이기"], parts: ["Parts", "하위 클러스터"], members: ["Strongest members", "주요 구성원"],
  close: ["close", "닫기"], fit: ["whole map", "전체 보기"], zoom_in: ["zoom in", "확대"], zoom_out: ["zoom out", "축소"],
  png: ["save as PNG", "PNG 저장"], svg: ["save as SVG", "SVG 저장"], link: ["copy link", "링크 복사"], copied: ["link copied", "링크를 복사했습니다"],
  language: ["한국어", "English"], menu: ["search and filters", "검색과 필터"],
  neighbourhood: ["its neighbourhood", "주변 보기"], back: ["back to the map", "지도로 돌아가기"],
  show_on: ["on the map", "지도에서"], names: ["Names", "이름"], broader: ["Broader", "상위어"], people: ["People", "연구자"],
  coauthors: ["Writes with", "함께 쓴 사람"], related: ["Together with", "함께 나오는 용어"], topics_of: ["Topics", "주제"],
  papers: ["Papers", "논문"], joint: ["Joint papers", "공동 논문"], summary: ["Summary", "요약"], results: ["Reported numbers", "보고된 수치"],
  links: ["Links", "링크"], evidence: ["evidence", "근거"], more: ["{0} more", "{0}개 더 보기"], votes: ["{0} votes", "추천 {0}"],
  arxiv: ["arXiv", "arXiv"], loading: ["loading …", "불러오는 중 …"], sure: ["confidence {0} %", "확신도 {0} %"],
  spellings: ["also written {0}", "다른 표기: {0}"],
  name_cluster: ["Several people may sign so: {0} % doubt that all papers are this person’s.", "같은 이름의 다른 사람일 수 있습니다: 모든 논문이 이 사람의 것이 아닐 확률 {0}%."],
  doubted: ["The summary seems to be about another paper.", "요약이 다른 논문에 관한 것으로 보입니다."],
  from_summaries: ["Numbers are from summaries and no leaderboard.", "수치는 요약에서 온 것이며 순위표가 아닙니다."],
  hidden_now: ["hidden by the filters now", "지금 필터로 숨겨져 있음"], not_on_map: ["not on this map; what belongs to it is bright", "이 지도에는 없으며, 관련된 것이 밝게 표시됩니다"],
  of_map: ["{0}, {1} {2}. Arrow keys walk between neighbours, plus and minus zoom, Escape clears.",
    "{0}, {2} {1}개. 화살표 키로 이웃 사이를 이동, +와 -로 확대·축소, Esc로 해제."],
  ties: ["{0} joint papers", "공동 논문 {0}편"], empty: ["Nothing to show: no digest had a paper that could be read.", "표시할 내용이 없습니다."],
  no_webgl: ["This browser has no WebGL, which the map needs. Search and lists work.", "이 브라우저에는 지도에 필요한 WebGL이 없습니다. 검색과 목록은 동작합니다."],
  before: ["earlier", "이전"], later: ["later", "이후"], left_out: ["{0} more of its neighbours are left out", "이웃 {0}개는 생략됨"],
  other: ["in no cluster", "클러스터 없음"],
};
const ROLES = [["introduces", "제안"], ["evaluates on", "평가"], ["compares to", "비교"], ["addresses", "과제"], ["uses", "사용"], ["mentions", "언급"]];
const TYPES = [["Task", "과제"], ["Method", "방법"], ["Model", "모델"], ["Dataset", "데이터셋"], ["Metric", "지표"], ["Concept", "개념"]];

const BROWSERS = (navigator.language || "").toLowerCase().startsWith("ko") ? 1 : 0;
let language = BROWSERS;

const say = (key, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, () => value), WORDS[key][language]);
const count = (number) => Number(number).toLocaleString("en-US");
const roleName = (rank) => ROLES[rank][language];
const typeName = (type) => TYPES[type][language];
