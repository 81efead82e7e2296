"""Terms, components, models and statistics of a user's own in `kgraph build`: what they do, and how they fail."""

from __future__ import annotations

import json
import lzma
import shutil
import sys
from importlib import resources
from pathlib import Path

import pytest
from calling import call, complaint, digest, printed, written

from kgraph.graph import Graph, load
from kgraph.model import Claim, Name, Term

HEAD = "from spacy.language import Language\nfrom kgraph.extract import add\n\n\n"
POOL = "TidePool\tDataset\t조수 연못\n"


@pytest.fixture(autouse=True)
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    digest(tmp_path)


def built(*words: str | Path, source: str | Path = "2024-09-02.md") -> Graph:
    printed("build", source, "-o", "out", "--no-pages", "-q", *words)
    graph = load("out")
    assert graph.tables, "read at once, since the next build goes to the same place"
    return graph


def refused(status: int, *words: str | Path) -> str:
    """What a build complains of; it leaves nothing behind."""
    line = complaint(status, "build", "2024-09-02.md", "-o", "out", "--no-pages", "-q", *words)
    assert not Path("out").exists()
    return line


def named(graph: Graph, name: str) -> list[Term]:
    return [term for term in graph.tables.terms.values() if name in {held.text for held in read(term)}]


def read(term: Term) -> list[Name]:
    """The names of a term that stand in a digest."""
    return [name for name in term.names if not name.from_vocabulary]


def claims(graph: Graph, term: Term) -> list[Claim]:
    return [claim for claim in graph.tables.claims if claim.term == term.id]


def component(name: str, body: str) -> str:
    """A module of the working folder that registers a component under the module's own name."""
    written(Path(f"{name}.py"), f"{HEAD}@Language.component('{name}')\ndef find(doc):\n    {body}\n")
    return f"{name}:{name}"


# --vocabulary


def test_a_listed_term_is_one_node_of_its_type_under_names_that_the_models_leave_out(tmp_path: Path) -> None:
    assert not named(built(), "조수 연못"), "otherwise this test tells nothing"
    graph = built("--vocabulary", written(tmp_path / "a.tsv", "TidePool\tConcept\t조수 연못\n"))
    (term,) = named(graph, "조수 연못")
    assert [term] == named(graph, "TidePool")
    assert (term.type, term.label_en, term.label_ko) == ("Concept", "TidePool", "조수 연못")
    assert {claim.paper for claim in claims(graph, term)} == {"2409.00201", "2409.00202"}
    assert {claim.rule for claim in claims(graph, term) if claim.paper == "2409.00202"} == {"term-list"}


def test_show_why_tells_that_the_list_joined_the_names(tmp_path: Path) -> None:
    built("--vocabulary", written(tmp_path / "a.tsv", POOL))
    why = printed("show", "조수 연못", "--why", "-g", "out")
    assert "'조수 연못' is a name of 'TidePool' in the vocabulary" in why
    assert "merged because" not in printed("show", "조수 연못", "-g", "out")


def test_a_list_goes_before_what_comes_with_kgraph(tmp_path: Path) -> None:
    graph = built("--vocabulary", written(tmp_path / "a.tsv", "accuracy\tTask\t정확도\n"))
    (term,) = named(graph, "정확도")
    assert term.type == "Task"


def test_the_first_of_two_lists_wins(tmp_path: Path) -> None:
    first, second = written(tmp_path / "a.tsv", POOL), written(tmp_path / "b.tsv", "TidePool\tTask\n")
    types = [
        named(built("--vocabulary", one, "--vocabulary", other), "TidePool")[0].type
        for one, other in ((first, second), (second, first))
    ]
    assert types == ["Dataset", "Task"]


def test_a_thesaurus_gives_the_same_graph_as_a_table(tmp_path: Path) -> None:
    skos = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n@prefix kg: <https://w3id.org/kgraph/ontology#> .\n"
    pool = '<https://example.org/pool> a kg:Dataset ; skos:prefLabel "TidePool"@en, "조수 연못"@ko .\n'
    built("--vocabulary", written(tmp_path / "a.tsv", POOL))
    table = Path("out/graph.ttl").read_bytes()
    built("--vocabulary", written(tmp_path / "a.ttl", skos + pool))
    assert Path("out/graph.ttl").read_bytes() == table


def test_a_list_that_is_not_there_or_a_folder_is_wrong_use() -> None:
    assert "gone.tsv" in refused(2, "--vocabulary", "gone.tsv")
    assert "directory" in refused(2, "--vocabulary", ".")


@pytest.mark.parametrize(
    "name", ["물결의 창", "라벨 없는 학습", "모래, 물", "W.A.V.E.", "하나 둘 셋 넷 다섯 여섯", "결과"]
)
def test_a_listed_name_of_any_form_is_found(tmp_path: Path, name: str) -> None:
    text = f"## Daily Papers (2024-09-02)\n\n### [A Title](https://arxiv.org/abs/2409.00201)\n\n- {name}을 씁니다.\n"
    source = written(tmp_path / "other.md", text)
    assert named(built("--vocabulary", written(tmp_path / "a.tsv", f"zzname\tTask\t{name}\n"), source=source), name)


def test_a_listed_noun_that_looks_like_one_with_a_particle_is_found(tmp_path: Path) -> None:
    text = (
        "## Daily Papers (2024-09-02)\n\n### [A Title](https://arxiv.org/abs/2409.00201)\n\n- 조수 웅덩이 자료입니다.\n"
    )
    source = written(tmp_path / "other.md", text)
    graph = built("--vocabulary", written(tmp_path / "a.tsv", "TidePool\tDataset\t조수 웅덩이\n"), source=source)
    assert named(graph, "조수 웅덩이")


def test_show_does_not_call_a_list_of_ones_own_shipped(tmp_path: Path) -> None:
    built("--vocabulary", written(tmp_path / "a.tsv", "KelpNet\tModel\t해초망\n"))
    text = printed("show", "KelpNet", "-g", "out")
    assert "해초망" in text and "shipped" not in text


def test_a_listed_term_stays_at_any_threshold(tmp_path: Path) -> None:
    assert named(built("--vocabulary", written(tmp_path / "a.tsv", POOL), "--threshold", "1"), "조수 연못")


@pytest.mark.slow
def test_processes_do_not_change_a_byte(tmp_path: Path) -> None:
    heads = [
        f"### [Net{number}: Sorting](https://arxiv.org/abs/2409.{number:05})\n\n"
        f"- ***What's New***: {number}번째 모델인 Net{number}을 제안합니다. 조수 연못에서 {number % 90}%를 얻습니다. driftlog/v{number % 7}.\n"
        for number in range(1, 431)
    ]
    source = written(tmp_path / "many.md", "## Daily Papers (2024-09-02)\n\n" + "\n".join(heads))
    drift = component(
        "many_drifts", "add(doc, doc.text.index('driftlog'), len(doc.text) - 1, 'Dataset')\n    return doc"
    )
    words = ("--vocabulary", written(tmp_path / "a.tsv", POOL), "--component", drift, "--no-pages", "-q")
    for workers in ("1", "2"):
        printed("build", source, "-o", workers, "--workers", workers, *words)
    for name in ("graph.ttl", "graph.trig", "stats.json"):
        assert Path("1", name).read_bytes() == Path("2", name).read_bytes()
    (pool,) = named(load("1"), "조수 연못")
    assert len(claims(load("1"), pool)) == 430


# --component


def test_a_span_of_a_component_is_a_claim_with_its_label_for_a_rule_and_a_type() -> None:
    body = "begin = doc.text.index('driftlog')\n    add(doc, begin, begin + 11, 'Dataset')\n    return doc"
    assert not named(built(), "driftlog/v2"), "otherwise this test tells nothing"
    graph = built("--component", component("drifts", body))
    for name, paper in (("driftlog/v2", "2409.00201"), ("driftlog/v1", "2409.00202")):
        (term,) = named(graph, name)
        (claim,) = claims(graph, term)
        assert (term.type, claim.paper, claim.rule) == ("Dataset", paper, "Dataset")
        sentence = graph.tables.papers[paper].passages[claim.passage].text
        assert sentence[claim.begin : claim.end] == name


def test_a_label_that_is_no_type_is_the_rule_alone() -> None:
    body = "add(doc, 0, doc.text.index(' '), 'first-word')\n    return doc"
    graph = built("--component", component("first_words", body))
    (term,) = named(graph, "Few")
    assert [claim.rule for claim in claims(graph, term)] == ["first-word"]


def test_several_components_and_a_vocabulary_work_together(tmp_path: Path) -> None:
    one = component("adds_few", "add(doc, 0, 3, 'Concept') if doc.text[:3] == 'Few' else 0\n    return doc")
    other = component("adds_sea", "n = doc.text.find('Sea')\n    n > 0 and add(doc, n, n + 3, 'Task')\n    return doc")
    graph = built("--component", one, "--component", other, "--vocabulary", written(tmp_path / "a.tsv", POOL))
    assert [named(graph, name)[0].type for name in ("Few", "Sea", "조수 연못")] == ["Concept", "Task", "Dataset"]


def test_entities_of_a_component_are_terms_too() -> None:
    body = "doc.ents = [doc.char_span(0, doc.text.index(' '), label='Metric')][: doc.text[0] == 'F']\n    return doc"
    (term,) = named(built("--component", component("sets_ents", body)), "Few")
    assert term.type == "Metric"


def test_spans_that_no_text_has_are_passed_over() -> None:
    plain = built().tables.terms.keys()
    spans = "(10**6, 10**6 + 3), (-3, 2), (0, 10**6), (5, 5), (9, 4), (1, 3)"
    body = f"[add(doc, begin, end, 'Dataset') for begin, end in [{spans}]]\n    return doc"
    assert built("--component", component("outside_spans", body)).tables.terms.keys() == plain


@pytest.mark.parametrize("label", ["", 'a "b" <c>', "줄\\n바꿈", "x" * 300])
def test_a_label_of_any_form_gives_a_graph_that_can_be_read(label: str) -> None:
    body = f"add(doc, 0, doc.text.index(' '), '{label}')\n    return doc"
    built("--component", component(f"labels_{len(label)}", body))
    assert "nothing wrong" in printed("validate", "-g", "out")


@pytest.mark.parametrize(
    ("source", "words", "hint"),
    [
        (None, "cannot be imported: No module named 'bad_module'", ""),
        ("def find(:\n", "cannot be imported: invalid syntax", ""),
        ("import nothing_that_there_is\n", "cannot be imported: No module named 'nothing_that_there_is'", ""),
        ("grain = 1\n", "no component 'find'", "@Language.component('find')"),
    ],
    ids=["missing", "syntax", "import", "nothing"],
)
def test_a_module_that_gives_no_component_is_told_in_a_line(source: str | None, words: str, hint: str) -> None:
    sys.modules.pop("bad_module", None)
    if source is not None:
        written(Path("bad_module.py"), source)
    line = refused(2, "--component", "bad_module:find")
    assert "bad_module:find" in line and words in line and hint in line


@pytest.mark.parametrize("name", ["", "find", ":find", "mine:", ":"])
def test_a_component_is_a_module_and_a_name(name: str) -> None:
    assert "module:name" in refused(2, "--component", name)


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("raises_at_import", "raise RuntimeError('boom')\n"),
        ("undefined_at_import", "grain\n"),
        (
            "raises_in_factory",
            "@Language.factory('raises_in_factory')\ndef make(nlp, name):\n    raise KeyError('boom')\n",
        ),
        ("raises_when_run", "@Language.component('raises_when_run')\ndef find(doc):\n    raise RuntimeError('boom')\n"),
        ("gives_no_doc", "@Language.component('gives_no_doc')\ndef find(doc):\n    pass\n"),
    ],
)
def test_what_a_component_raises_is_told_with_its_name(name: str, source: str) -> None:
    written(Path(f"{name}.py"), HEAD + source)
    assert name in refused(2, "--component", f"{name}:{name}")


@pytest.mark.parametrize("name", ["json:kgraph_terms", ".json:find", "../json:find"])
def test_a_component_that_cannot_be_one_is_told(name: str) -> None:
    assert name in refused(2, "--component", name)


def test_a_component_given_twice_is_not_called_unknown() -> None:
    name = component("given_twice", "return doc")
    result = call("build", "2024-09-02.md", "-o", "out", "--no-pages", "-q", "--component", name, "--component", name)
    assert "no component" not in result.output


# --models, --statistics, --threshold


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A copy of the shipped models."""
    with resources.as_file(resources.files("kgraph.extract").joinpath("trained")) as folder:
        return Path(shutil.copytree(folder, tmp_path / "models"))


def test_a_copy_of_the_shipped_models_gives_the_same_graph(models: Path) -> None:
    built()
    plain = Path("out/graph.ttl").read_bytes()
    built("--models", models)
    assert Path("out/graph.ttl").read_bytes() == plain


def test_an_empty_folder_of_models_is_told() -> None:
    Path("empty").mkdir()
    line = refused(3, "--models", "empty")
    assert "empty" in line and "kgraph train" in line


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("card.json", None),
        ("card.json", b"{"),
        ("card.json", b"{}"),
        ("card.json", b"[]"),
        ("card.json", b'{"threshold": "high"}'),
        ("term.ubj.xz", None),
        ("term.ubj.xz", b"nonsense"),
        ("term.ubj.xz", lzma.compress(b"")),
        ("term.ubj.xz", lzma.compress(b"nonsense")),
        ("term.ubj.xz", lzma.compress(bytes(9000))[:60]),
        ("forms.bin.xz", None),
        ("forms.bin.xz", lzma.compress(b"")),
        ("forms.bin.xz", lzma.compress(b"12")),
    ],
)
def test_a_missing_or_damaged_model_is_told(models: Path, name: str, data: bytes | None) -> None:
    models.joinpath(name).unlink()
    if data is not None:
        written(models / name, data)
    line = refused(3, "--models", models)
    assert str(models) in line and "kgraph train" in line


def test_a_model_of_another_kind_is_told(models: Path) -> None:
    shutil.copy(models / "pair.ubj.xz", models / "term.ubj.xz")
    assert "the model 'term' takes" in refused(3, "--models", models)


@pytest.mark.parametrize("option", ["--models", "--statistics"])
def test_a_folder_that_is_not_there_or_a_file_is_wrong_use(option: str) -> None:
    assert "gone" in refused(2, option, "gone")
    assert "is a file" in refused(2, option, "2024-09-02.md")


def test_statistics_of_ones_own_are_read_and_damaged_ones_told(tmp_path: Path) -> None:
    printed("vocabulary", "build", "2024-09-02.md", "-o", "mine", "--least-papers", "1", "-q")
    built("--statistics", "mine")
    shutil.rmtree("out")
    for name in ("names", "words", "glosses", "translations"):
        folder = Path(shutil.copytree("mine", tmp_path / name))
        written(folder / f"{name}.tsv.xz", b"nonsense")
        line = refused(3, "--statistics", folder)
        assert f"{name}.tsv.xz" in line and "kgraph vocabulary build" in line
        (folder / f"{name}.tsv.xz").unlink()
        assert f"{name}.tsv.xz" in refused(3, "--statistics", folder)


def test_a_higher_threshold_gives_fewer_terms() -> None:
    many, few = built("--threshold", "0"), built("--threshold", "0.9")
    assert few.tables.terms.keys() < many.tables.terms.keys()
    assert len(few.tables.claims) < len(many.tables.claims)
    assert json.loads(Path("out/stats.json").read_text(encoding="utf-8"))["terms"] == len(few.tables.terms)


@pytest.mark.parametrize("value", ["1.5", "-0.1", "nan", "high", ""])
def test_a_threshold_is_a_probability(value: str) -> None:
    assert "--threshold" in refused(2, "--threshold", value)
