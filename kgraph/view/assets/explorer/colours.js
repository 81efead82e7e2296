// Colours of nodes: clusters in a palette that people with any kind of colour sight can tell apart, years and votes on a scale.

const { palette: PALETTE, other: OTHER } = JSON.parse(document.getElementById("facts").textContent);
const SCALE = { light: ["#fde725", "#7ad151", "#22a884", "#2a788e", "#414487", "#440154"].reverse(), dark: ["#46327e", "#365c8d", "#277f8e", "#1fa187", "#7ad151", "#fde725"] };
const VOTE_STEPS = [0, 5, 15, 40, 100, 300];

const darkness = matchMedia("(prefers-color-scheme: dark)");
const theme = () => darkness.matches
  ? { ground: "#14181f", text: "#e6eaf0", soft: "#9aa5b4", edge: "#4a5563", strong: "#9fb0c6", halo: "rgba(20,24,31,.86)", veil: "rgba(20,24,31,.8)", scale: SCALE.dark }
  : { ground: "#ffffff", text: "#1d2430", soft: "#5c6675", edge: "#c3cad4", strong: "#5d6b7e", halo: "rgba(255,255,255,.88)", veil: "rgba(255,255,255,.82)", scale: SCALE.light };

const clusterColour = (number) => number < 0 ? OTHER : PALETTE[number % PALETTE.length];

const hex = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

function mix(a, b, share) {
  const one = hex(a), other = hex(b);
  return "#" + one.map((value, i) => Math.round(value * (1 - share) + other[i] * share).toString(16).padStart(2, "0")).join("");
}

function onScale(share, scale) {
  const place = Math.min(Math.max(share, 0), 1) * (scale.length - 1), below = Math.min(Math.floor(place), scale.length - 2);
  return mix(scale[below], scale[below + 1], place - below);
}

function voteShare(votes, kindIsPaper) {
  const value = kindIsPaper ? votes : votes / 3;
  return Math.min(1, Math.log1p(Math.max(0, value)) / Math.log1p(VOTE_STEPS[VOTE_STEPS.length - 1]));
}

/** The colour of each place of a map under a way of colouring. */
function coloursOf(map, graph, way, months) {
  const { scale } = theme();
  if (map.name === "ego") return Array.from(map.nodes, (node) => PALETTE[graph.kind(node)]);
  if (way === "year") return Array.from(map.nodes, (node) => graph.first[node] < 0 ? OTHER : onScale(graph.month(graph.first[node]) / Math.max(1, months), scale));
  if (way === "votes") return Array.from(map.nodes, (node) => onScale(voteShare(graph.votes[node], graph.kind(node) === PAPER), scale));
  return Array.from(map.coarse, clusterColour);
}
