"""How the server stands a crowd and a flood: python bench/server.py GRAPH

Named queries with the values of their examples, 1,000 of them, 8 at a time, alone; then while 200 bad queries come, 8
at a time; then once more.
"""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
import time
from collections import Counter

import httpx

from kgraph.rdf.named import named_queries

GOOD = [(f"/queries/{query.name}", dict(query.example)) for query in named_queries()]
BAD = [
    ("query", "SELECT * { " + "{" * 2200 + "}" * 2200 + " }"),
    ("query", "SELECT * { " + "OPTIONAL { ?s ?p ?o } " * 700 + "}"),
    ("query", "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"),
    ("query", "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"),
    ("query", "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } ORDER BY ?a ?d ?g"),
    ("query", "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"),
    ("query", "SELECT ?s { ?s ?p"),
    ("body", "x" * 10_000_000),
]


async def _good(client: httpx.AsyncClient, count: int, at_once: int) -> list[tuple[float, int]]:
    questions = iter(list(itertools.islice(itertools.cycle(GOOD), count)))
    found: list[tuple[float, int]] = []

    async def one() -> None:
        for address, values in questions:
            start = time.perf_counter()
            answer = await client.get(address, params=values)
            found.append((time.perf_counter() - start, answer.status_code))

    await asyncio.gather(*(one() for _ in range(at_once)))
    return found


async def _bad(client: httpx.AsyncClient, count: int, at_once: int) -> Counter[str]:
    requests = iter(list(itertools.islice(itertools.cycle(BAD), count)))
    found: Counter[str] = Counter()

    async def one() -> None:
        for number, (kind, text) in enumerate(requests):
            try:
                if kind == "body":
                    headers = {"Content-Type": "application/sparql-query"}
                    answer = await client.post("/sparql", content=text, headers=headers)
                else:
                    answer = await client.post("/sparql", data={"query": f"{text} # {number}"})
                found[str(answer.status_code)] += 1
            except httpx.TransportError as error:
                found[type(error).__name__] += 1

    await asyncio.gather(*(one() for _ in range(at_once)))
    return found


def _told(name: str, found: list[tuple[float, int]], seconds: float) -> None:
    times = sorted(passed for passed, _ in found)
    wrong = Counter(status for _, status in found if status != 200)
    p50, p99 = times[len(times) // 2] * 1000, times[int(len(times) * 0.99)] * 1000
    rate = len(times) / seconds
    print(f"{name:24} {len(times):5}  p50 {p50:7.1f} ms  p99 {p99:7.1f} ms  {rate:6.0f}/s  errors {dict(wrong)}")


async def _all(address: str) -> None:
    async with (
        httpx.AsyncClient(base_url=address, timeout=120) as client,
        httpx.AsyncClient(base_url=address, timeout=120) as others,
    ):
        await _good(client, len(GOOD) * 2, 8)
        start = time.perf_counter()
        _told("alone, 8 at a time", await _good(client, 1000, 8), time.perf_counter() - start)
        start = time.perf_counter()
        _told("alone, 1 at a time", await _good(client, 200, 1), time.perf_counter() - start)
        flood = asyncio.create_task(_bad(others, 200, 8))
        start = time.perf_counter()
        found: list[tuple[float, int]] = []
        while not flood.done():
            found += await _good(client, 6, 1)
        _told("during the flood, 1", found, time.perf_counter() - start)
        print(
            "the flood's answers     ", dict(sorted((await flood).items())), f"in {time.perf_counter() - start:.1f} s"
        )
        start = time.perf_counter()
        _told("after it, 1 at a time", await _good(client, 200, 1), time.perf_counter() - start)
        start = time.perf_counter()
        _told("after it, 8 at a time", await _good(client, 1000, 8), time.perf_counter() - start)


def main() -> None:
    """Serve the graph in a process of its own and ask it."""
    port = "8765"
    command = ["kgraph", "serve", "-g", sys.argv[1], "--port", port, "-q"]
    with subprocess.Popen(command) as server:
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(300):
                try:
                    httpx.get(address)
                    break
                except httpx.TransportError:
                    time.sleep(0.2)
            asyncio.run(_all(address))
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
