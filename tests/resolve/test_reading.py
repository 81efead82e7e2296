"""What several digests say of one paper, brought together in one order."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

from kgraph.model import Digest, Entry, Extraction, Mention, Passage, Section
from kgraph.resolve.reading import Reading, accounts_of, digest_records, paper_of


def passage(text: str, section: Section = Section.BODY) -> Passage:
    return Passage(text, "ko", section, begin=99, line=9)


def reading(day: str, entry: Entry, *passages: Passage, source: str = "", **extraction: object) -> Reading:
    source = source or f"{day}.md"
    digest = Digest(day, dt.date.fromisoformat(day), "daily", source, f"sha-{source}", (entry,))
    return Reading(digest, entry, Extraction(passages, **extraction))  # type: ignore[arg-type]


def entry(paper: str = "2408.00001", title: str = "나무", begin: int = 0, **fields: object) -> Entry:
    return Entry(paper, title, begin, 1, **fields)  # type: ignore[arg-type]


def test_accounts_are_sorted_by_paper_and_their_readings_by_day_source_and_place() -> None:
    readings = [
        reading("2024-08-27", entry()),
        reading("2024-08-26", entry(begin=50)),
        reading("2024-08-26", entry(begin=5)),
        reading("2024-08-26", entry(), source="a.md"),
        reading("2024-08-25", entry("2407.00009")),
    ]
    accounts = [accounts_of(order) for order in permutations(readings)]
    assert list(accounts[0]) == ["2407.00009", "2408.00001"]
    assert [(r.digest.id, r.digest.source, r.entry.title_begin) for r in accounts[0]["2408.00001"].readings] == [
        ("2024-08-26", "2024-08-26.md", 5),
        ("2024-08-26", "2024-08-26.md", 50),
        ("2024-08-26", "a.md", 0),
        ("2024-08-27", "2024-08-27.md", 0),
    ]
    assert all(list(other.items()) == list(accounts[0].items()) for other in accounts)


def test_a_passage_that_two_digests_share_is_one_and_belongs_to_the_first() -> None:
    first = reading("2024-08-26", entry(), passage("가"), passage("나"))
    second = reading("2024-08-27", entry(), passage("나"), passage("다"))
    account = accounts_of([second, first])["2408.00001"]
    assert [(p.text, p.digest) for p in account.passages] == [
        ("가", "2024-08-26"),
        ("나", "2024-08-26"),
        ("다", "2024-08-27"),
    ]
    assert account.numbers == ((0, 1), (1, 2))


def test_the_same_words_in_two_sections_are_two_passages() -> None:
    account = accounts_of([reading("2024-08-26", entry(), passage("가", Section.TITLE), passage("가"))])["2408.00001"]
    assert account.numbers == ((0, 1),)


def test_mentions_come_with_the_reading_and_place_they_stand_at() -> None:
    mention = Mention(0, 0, 1, "가", "rule")
    readings = [
        reading("2024-08-26", entry(), passage("가"), mentions=(mention,)),
        reading("2024-08-27", entry(), passage("가"), mentions=(mention, mention)),
    ]
    assert [(i, j) for i, j, _ in accounts_of(readings)["2408.00001"].mentions()] == [(0, 0), (1, 0), (1, 1)]


def test_files_of_one_day_are_one_record_with_every_name_hash_and_paper_once() -> None:
    day = dt.date(2024, 8, 26)
    records = digest_records(
        [
            Digest("2024-08-27", dt.date(2024, 8, 27), "daily", "c.md", "3", (entry("2408.00003"),)),
            Digest("2024-08-26", day, "daily", "b.md", "2", (entry("2408.00002"), entry("2408.00001"))),
            Digest("2024-08-26", day, "daily", "a.md", "1", (entry("2408.00001"),)),
            Digest("2024-08-26", day, "daily", "a.md", "1", ()),
        ]
    )
    assert list(records) == ["2024-08-26", "2024-08-27"]
    record = records["2024-08-26"]
    assert (record.date, record.sources, record.hashes) == (day, ("a.md", "b.md"), ("1", "2"))
    assert record.papers == ("2408.00001", "2408.00002")


def test_a_paper_has_the_newest_votes_that_are_known_and_the_most_frequent_title() -> None:
    account = accounts_of(
        [
            reading("2024-08-26", entry(title="나무 접기", votes=3)),
            reading("2024-08-27", entry(title="나무 접기", votes=8)),
            reading("2024-08-28", entry(title="나무 접기: 더 긴 제목", votes=None)),
        ]
    )["2408.00001"]
    paper = paper_of(account, ("ann-lee",))
    assert (paper.votes, paper.title, paper.authors) == (8, "나무 접기", ("ann-lee",))
    assert paper.digests == ("2024-08-26", "2024-08-27", "2024-08-28")


def test_a_paper_gathers_what_only_some_digests_say() -> None:
    account = accounts_of(
        [
            reading(
                "2024-08-26", entry(thumbnail="https://x/1.png", categories=("cs.CL",), comments="초고"), links=("b",)
            ),
            reading("2024-08-26", entry(categories=("cs.AI", "cs.CL")), source="z.md", links=("a", "b")),
            reading("2024-08-27", entry(comments="최종")),
        ]
    )["2408.00001"]
    paper = paper_of(account, ())
    assert (paper.thumbnail, paper.comments, paper.categories) == ("https://x/1.png", "최종", ("cs.AI", "cs.CL"))
    assert (paper.links, paper.votes, paper.digests) == (("a", "b"), None, ("2024-08-26", "2024-08-27"))


def test_one_summary_about_another_paper_puts_the_paper_under_doubt() -> None:
    readings = [reading("2024-08-26", entry()), reading("2024-08-27", entry(), summary_matches_title=False)]
    assert paper_of(accounts_of(readings[:1])["2408.00001"], ()).summary_matches_title
    assert not paper_of(accounts_of(readings)["2408.00001"], ()).summary_matches_title
