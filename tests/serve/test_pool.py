"""Slow queries do not keep quick ones waiting."""

from __future__ import annotations

import asyncio
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from kgraph.errors import BusyError, GraphError, QueryError, QueryTimeoutError
from kgraph.rdf.sandbox import Limits
from kgraph.serve import Patience, Pool

ENDLESS = "SELECT (COUNT(*) AS ?n) {{ ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?a != {}) }}"
GOOD = "SELECT (COUNT(*) AS ?n) { ?p a fabio:Preprint }"


def _run(path: Path, steps, **options) -> object:
    async def all_of_it() -> object:
        pool = Pool(path, **options)
        await pool.start()
        try:
            return await steps(pool)
        finally:
            pool.close()

    # in a thread, as the browser tests leave a loop running in this one
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, all_of_it()).result()


@pytest.fixture
def graph(seeds_build) -> Path:
    return seeds_build.folder / "graph.ttl"


def test_while_nobody_waits_a_query_has_its_whole_time(graph: Path) -> None:
    async def steps(pool: Pool) -> float:
        start = time.monotonic()
        with pytest.raises(QueryTimeoutError, match=r"no answer within 1\.5 s"):
            await pool.ask(ENDLESS.format(1))
        return time.monotonic() - start

    assert _run(graph, steps, size=2, limits=Limits(1.5), patience=Patience(fair=0.2)) > 1.4


def test_while_others_wait_a_slow_query_is_stopped_for_them(graph: Path) -> None:
    async def steps(pool: Pool) -> str:
        slow = asyncio.create_task(pool.ask(ENDLESS.format(1)))
        await asyncio.sleep(0.2)
        reply = await pool.ask(GOOD, rows_as="csv")
        with pytest.raises(QueryTimeoutError, match="others were waiting"):
            await slow
        return reply.body.decode().split()[1]

    assert _run(graph, steps, size=2, limits=Limits(30), patience=Patience(fair=0.4)) == "48"


def test_what_is_known_to_be_quick_goes_past_the_slow_ones(graph: Path) -> None:
    async def steps(pool: Pool) -> float:
        await pool.ask(GOOD, rows_as="csv")
        slow = [asyncio.create_task(pool.ask(ENDLESS.format(n))) for n in range(6)]
        await asyncio.sleep(0.3)
        start = time.monotonic()
        await pool.ask(GOOD, rows_as="csv")
        passed = time.monotonic() - start
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return passed

    assert _run(graph, steps, size=2, limits=Limits(9), patience=Patience(fair=8)) < 4


def test_too_many_at_once_are_told_to_come_back(graph: Path) -> None:
    async def steps(pool: Pool) -> list[object]:
        tasks = [asyncio.create_task(pool.ask(ENDLESS.format(n))) for n in range(6)]
        return await asyncio.gather(*tasks, return_exceptions=True)

    found = _run(graph, steps, size=2, limits=Limits(0.5), patience=Patience(fair=10, waiting=2))
    assert sum(isinstance(error, BusyError) for error in found) >= 3
    assert all(isinstance(error, (BusyError, QueryTimeoutError)) for error in found)


def test_a_refused_query_takes_nobodys_place(graph: Path) -> None:
    async def steps(pool: Pool) -> float:
        slow = [asyncio.create_task(pool.ask(ENDLESS.format(n))) for n in range(2)]
        await asyncio.sleep(0.1)
        start = time.monotonic()
        with pytest.raises(QueryError, match="SERVICE is refused"):
            await pool.ask("ASK { SERVICE <http://127.0.0.1:9/> {} }")
        passed = time.monotonic() - start
        await asyncio.gather(*slow, return_exceptions=True)
        return passed

    assert _run(graph, steps, size=2, limits=Limits(0.8)) < 0.3


def test_the_query_of_a_client_who_left_is_stopped(graph: Path) -> None:
    async def steps(pool: Pool) -> float:
        async def gone() -> bool:
            return True

        start = time.monotonic()
        with pytest.raises(QueryError):
            await pool.ask(ENDLESS.format(1), gone=gone)
        return time.monotonic() - start

    assert _run(graph, steps, size=2, limits=Limits(20)) < 5


def test_a_graph_that_is_missing_is_told_at_the_start(tmp_path: Path) -> None:
    async def steps(pool: Pool) -> None:
        return None

    with pytest.raises(GraphError, match="no such graph"):
        _run(tmp_path / "none.ttl", steps)


def test_what_was_asked_before_is_answered_without_asking_again(graph: Path) -> None:
    async def steps(pool: Pool) -> tuple[bytes, bytes]:
        first = await pool.ask(GOOD, rows_as="csv")
        slow = [asyncio.create_task(pool.ask(ENDLESS.format(n))) for n in range(2)]
        await asyncio.sleep(0.2)
        start = time.monotonic()
        again = await pool.ask(GOOD, rows_as="csv")
        assert time.monotonic() - start < 0.2
        for task in slow:
            task.cancel()
        return first.body, again.body

    first, again = _run(graph, steps, size=2, limits=Limits(3), patience=Patience(fair=30))
    assert first == again


def test_what_differs_each_time_is_asked_each_time(graph: Path) -> None:
    async def steps(pool: Pool) -> set[bytes]:
        return {(await pool.ask("SELECT (STRUUID() AS ?x) {}", rows_as="csv")).body for _ in range(3)}

    assert len(_run(graph, steps, size=2)) == 3


def test_a_named_query_is_not_ended_for_others(graph: Path) -> None:
    slow_one = "SELECT (COUNT(*) AS ?n) { ?a a ?c . ?d a ?f FILTER(?a != ?d) }"

    async def steps(pool: Pool) -> bytes:
        slow = asyncio.create_task(pool.ask(slow_one, rows_as="csv", named=True))
        others = [asyncio.create_task(pool.ask(ENDLESS.format(n))) for n in range(3)]
        reply = await slow
        for other in others:
            other.cancel()
        pool.close()
        await asyncio.gather(*others, return_exceptions=True)
        return reply.body

    assert b"n" in _run(graph, steps, size=2, limits=Limits(60), patience=Patience(fair=0.05))
