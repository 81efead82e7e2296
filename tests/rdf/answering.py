"""What asked.ttl answers to the named queries, worked out by hand, and what the seeds must say."""

from __future__ import annotations

Values = dict[str, str]
Rows = list[tuple[str | None, ...]]

SENTENCE = "Splat은 3DGS를 쓴다."

# By query: parameters, and all rows in their order.
EXPECTED: dict[str, tuple[Values, Rows]] = {
    "bridging-authors": (
        {"first": "3DGS", "second": "language model", "least": "1"},
        [
            ("Ann Ågren", "2", "1", "1", "author:ann"),
            ("Bo", "2", "1", "1", "author:bo"),
            ("Cy", "1", "2", "1", "author:cy"),
        ],
    ),
    "claims-by-rule": (
        {},
        [
            ("gloss", "2", "0.85"),
            ("title", "1", "0.6"),
        ],
    ),
    "coauthors-of-author": (
        {"author": "Ann Agren"},
        [
            ("Bo", "2", "2024-01", "2024-02", "author:bo"),
            ("Cy", "1", "2024-02", "2024-02", "author:cy"),
        ],
    ),
    "compared-with": (
        {"term": "Giant-4"},
        [
            ("Small Words", None, None, "2024-03", None, "paper:2403.00004"),
            ("Splat: Two", "Splat Two", "Faster by 2x than Giant-4.", "2024-02", "term:splat-two", "paper:2402.00002"),
        ],
    ),
    "counts": (
        {},
        [
            ("skos:Concept", "11"),
            ("fabio:Preprint", "5"),
            ("foaf:Person", "4"),
            ("skos:Collection", "3"),
            ("kg:Claim", "3"),
            ("kg:Method", "3"),
            ("kg:Model", "3"),
            ("kg:Result", "3"),
            ("kg:Authorship", "2"),
            ("kg:Dataset", "2"),
            ("kg:Digest", "2"),
            ("kg:Task", "2"),
            ("void:Dataset", "1"),
            ("foaf:Group", "1"),
            ("foaf:Organization", "1"),
            ("kg:Metric", "1"),
        ],
    ),
    "datasets-of-task": (
        {"task": "reasoning"},
        [
            ("Quiz", "2", "term:quiz"),
        ],
    ),
    "digests": (
        {},
        [
            ("2024-02-05", "ko", "3", "14", "digest:2024-02-05"),
            ("2024-03-04", "ko", "2", "2", "digest:2024-03-04"),
        ],
    ),
    "doubtful-summaries": (
        {},
        [
            ("Of Something Else", "2024-03-04", "paper:2403.00005"),
        ],
    ),
    "group-of-author": (
        {"author": "Ann Agren"},
        [
            ("Ann Ågren", "2", "Ann Ågren, Bo", "0", "author:ann"),
            ("Bo", "2", "Ann Ågren, Bo", "0", "author:bo"),
            ("Cy", "2", "Ann Ågren, Bo", "0", "author:cy"),
        ],
    ),
    "introduced-in-month": (
        {"month": "2024-01"},
        [
            ("Splat", "Method", "1", "Splat: One", "5", "term:splat", "paper:2401.00001"),
        ],
    ),
    "korean-names": (
        {"term": "3DGS"},
        [
            ("3D 스플래팅", "2", "transliteration", "2024-02-05"),
            ("3D 뿌리기", "1", "korean", "2024-02-05"),
        ],
    ),
    "methods-for-task": (
        {"task": "rendering"},
        [
            ("Splat", "Method", "2", "1", "term:splat"),
            ("3D splatting", "Method", "2", "0", "term:3dgs"),
            ("Splat Two", "Method", "1", "1", "term:splat-two"),
        ],
    ),
    "most-used-terms": (
        {"type": "Dataset"},
        [
            ("Quiz", "2", "1", "term:quiz"),
            ("Shapes", "2", "0", "term:shapes"),
        ],
    ),
    "names-of-term": (
        {"term": "3DGS"},
        [
            ("3D splatting", "en", "english", "preferred", "2", "2024-02-05"),
            ("3D 스플래팅", "ko", "transliteration", "preferred", "2", "2024-02-05"),
            ("3DGS", "en", "acronym", "other", "1", "2024-02-05"),
            ("3D 뿌리기", "ko", "korean", "other", "1", "2024-02-05"),
            ("3D spalting", "en", "spelling", "hidden", "1", None),
        ],
    ),
    "narrower-terms": (
        {"term": "3DGS"},
        [
            ("Splat", "3D splatting", "2", "term:splat"),
            ("Splat Two", "Splat", "1", "term:splat-two"),
        ],
    ),
    "papers-introducing": (
        {"term": "3DGS"},
        [
            ("Splat Two", "Method", "Splat: Two", "2024-02", "9", "term:splat-two", "paper:2402.00002"),
            ("Splat", "Method", "Splat: One", "2024-01", "5", "term:splat", "paper:2401.00001"),
        ],
    ),
    "papers-of-author": (
        {"author": "Ann Agren"},
        [
            ("Splat: Two", "2024-02", "9", "3", "paper:2402.00002"),
            ("Splat: One", "2024-01", "5", "2", "paper:2401.00001"),
        ],
    ),
    "papers-of-day": (
        {},
        [
            ("Small Words", None, "2", None, "paper:2403.00004"),
            ("Of Something Else", None, "0", None, "paper:2403.00005"),
        ],
    ),
    "papers-on-term": (
        {"term": "language model"},
        [
            ("Small Words", "uses", "작은 모델", "2024-03", "2", "paper:2403.00004"),
            ("Of Something Else", "uses", "작은 모델", "2024-03", "0", "paper:2403.00005"),
            ("Words at Work", "uses", "language model", "2024-02", None, "paper:2402.00003"),
        ],
    ),
    "papers-titled": (
        {"text": "SPLAT"},
        [
            ("Splat: Two", "2024-02", "9", "paper:2402.00002"),
            ("Splat: One", "2024-01", "5", "paper:2401.00001"),
        ],
    ),
    "papers-with-code": (
        {"term": "3DGS"},
        [
            ("Splat: Two", "2024-02", "9", "https://example.org/two", "paper:2402.00002"),
        ],
    ),
    "prolific-authors": (
        {"least": "1"},
        [
            ("Ann Ågren", "2", "14", "2024-01", "2024-02", "author:ann"),
            ("Bo", "2", "14", "2024-01", "2024-02", "author:bo"),
            ("Cy", "2", "9", "2024-02", "2024-02", "author:cy"),
            ("Dee", "2", "2", "2024-02", "2024-03", "author:dee"),
            ("Lab", "1", "0", "2024-03", "2024-03", "organization:lab"),
        ],
    ),
    "reported-numbers": (
        {"dataset": "quiz", "metric": "accuracy"},
        [
            ("80", "%", "작은 모델", "71.5", "Giant-4", "Small Words", "2024-03", "paper:2403.00004", "result:2"),
            ("71.5", "%", "language model", None, None, "Words at Work", "2024-02", "paper:2402.00003", "result:1"),
        ],
    ),
    "results-of-paper": (
        {"paper": "2403.00004"},
        [
            ("80", "%", "accuracy", "Quiz", "작은 모델", "71.5", "Giant-4", "Faster by 2x than Giant-4.", "result:2"),
            ("3", "x", None, "Quiz", None, None, None, "Faster by 2x than Giant-4.", "result:3"),
        ],
    ),
    "results-on-dataset": (
        {"dataset": "Quiz"},
        [
            ("accuracy", "80", "%", "작은 모델", "71.5", "Small Words", "paper:2403.00004", "result:2"),
            ("accuracy", "71.5", "%", "language model", None, "Words at Work", "paper:2402.00003", "result:1"),
            (None, "3", "x", None, None, "Small Words", "paper:2403.00004", "result:3"),
        ],
    ),
    "rising-terms": (
        {"least": "1"},
        [
            ("작은 모델", "Model", "2", "0", "3", "term:small-llm"),
            ("Giant-4", "Model", "1", "1", "1.2", "term:giant"),
            ("Quiz", "Dataset", "1", "1", "1.2", "term:quiz"),
            ("reasoning", "Task", "1", "1", "1.2", "term:reasoning"),
        ],
    ),
    "rival-korean-names": (
        {"least": "1"},
        [
            ("3D splatting", "2", "3", "term:3dgs"),
        ],
    ),
    "similar-papers": (
        {"paper": "2401.00001"},
        [
            ("Splat: Two", "4", "2024-02", "9", "paper:2402.00002"),
        ],
    ),
    "spellings-of-author": (
        {"author": "Ann Ågren"},
        [
            ("Ann Agren", "1", "author:ann"),
            ("Ann Ågren", "1", "author:ann"),
        ],
    ),
    "term-by-month": (
        {"term": "language model"},
        [
            ("2024-02", "1", "2", "50"),
            ("2024-03", "2", "2", "100"),
        ],
    ),
    "terms-beside-term": (
        {"term": "3D 뿌리기"},
        [
            ("rendering", "Task", "2", "term:rendering"),
            ("Shapes", "Dataset", "2", "term:shapes"),
            ("Splat", "Method", "2", "term:splat"),
        ],
    ),
    "terms-of-author": (
        {"author": "dee"},
        [
            ("Quiz", "Dataset", "2", "term:quiz"),
            ("reasoning", "Task", "2", "term:reasoning"),
            ("Giant-4", "Model", "1", "term:giant"),
            ("language model", "Model", "1", "term:llm"),
            ("작은 모델", "Model", "1", "term:small-llm"),
        ],
    ),
    "terms-of-paper": (
        {"paper": "https://arxiv.org/abs/2401.00001v2"},
        [
            ("Splat", "Method", "introduces", "Splat", "0.6", SENTENCE, "term:splat"),
            ("3D splatting", "Method", "uses", "3DGS", "0.9", SENTENCE, "term:3dgs"),
        ],
    ),
    "terms-of-topic": (
        {"topic": "3DGS"},
        [
            ("3D splatting", "Method", "2", "term:3dgs"),
            ("rendering", "Task", "2", "term:rendering"),
            ("Shapes", "Dataset", "2", "term:shapes"),
            ("Splat", "Method", "2", "term:splat"),
        ],
    ),
    "top-papers": (
        {},
        [
            ("2", "Small Words", "paper:2403.00004"),
            ("0", "Of Something Else", "paper:2403.00005"),
        ],
    ),
    "topics": (
        {},
        [
            ("language model · reasoning", "0", "5", "topic:llm"),
            ("3D splatting · rendering", "0", "4", "topic:3dgs"),
            ("작은 모델", "1", "1", "topic:small"),
        ],
    ),
    "who-with-whom": (
        {"term": "3DGS", "least": "1"},
        [
            ("Ann Ågren", "Bo", "2", "author:ann", "author:bo"),
            ("Ann Ågren", "Cy", "1", "author:ann", "author:cy"),
            ("Bo", "Cy", "1", "author:bo", "author:cy"),
        ],
    ),
    "who-works-on": (
        {"term": "language model"},
        [
            ("Dee", "2", "2024-02", "2024-03", "author:dee"),
            ("Lab", "1", "2024-03", "2024-03", "organization:lab"),
            ("Cy", "1", "2024-02", "2024-02", "author:cy"),
        ],
    ),
    "why": (
        {"paper": "Splat: One", "term": "3DGS"},
        [
            ("uses", "3DGS", SENTENCE, "whats-new", "gloss", "0.9", "digest:2024-02-05", "claim:1"),
        ],
    ),
}
# Parameters that change an answer.
OTHERWISE: list[tuple[str, Values, Rows]] = [
    ("who-with-whom", {"term": "3DGS", "least": "2"}, [("Ann Ågren", "Bo", "2", "author:ann", "author:bo")]),
    (
        "who-with-whom",
        {"term": "3DGS", "least": "1", "most": "2"},
        [("Ann Ågren", "Bo", "1", "author:ann", "author:bo")],
    ),
    ("similar-papers", {"paper": "2401.00001", "least": "5"}, []),
    ("datasets-of-task", {"task": "rendering", "least": "3"}, []),
    ("datasets-of-task", {"task": "Giant-4"}, []),
    ("methods-for-task", {"task": "accuracy"}, []),
    ("term-by-month", {"term": "accuracy"}, []),
    ("rising-terms", {"month": "2024-01"}, []),
    ("rising-terms", {"month": "2023-01", "least": "0"}, []),
    ("papers-titled", {"text": 'Splat" } #'}, []),
    (
        "papers-of-day",
        {"date": "2024-02-05"},
        [
            ("Splat: Two", "Splat Two", "9", "term:splat-two", "paper:2402.00002"),
            ("Splat: One", "Splat", "5", "term:splat", "paper:2401.00001"),
            ("Words at Work", "Quiz", None, "term:quiz", "paper:2402.00003"),
        ],
    ),
    (
        "rising-terms",
        {"month": "2024-02", "least": "1"},
        [
            ("Giant-4", "Model", "1", "0", "2", "term:giant"),
            ("language model", "Model", "1", "0", "2", "term:llm"),
            ("Quiz", "Dataset", "1", "0", "2", "term:quiz"),
            ("reasoning", "Task", "1", "0", "2", "term:reasoning"),
            ("Splat Two", "Method", "1", "0", "2", "term:splat-two"),
        ],
    ),
]

# By query: what a reader of the seeds knows, and must find when the example is asked.
KNOWN: dict[str, set[str]] = {
    "compared-with": {"paper:2411.07133"},
    "datasets-of-task": {"GSM8K", "MATH", "ARC-Challenge"},
    "doubtful-summaries": {"Training Language Models to Self-Correct via Reinforcement Learning"},
    "korean-names": {"대형 언어 모델", "대규모 언어 모델"},
    "names-of-term": {"3D Gaussian Splatting", "3DGS", "3D 가우스 스플래팅"},
    "papers-introducing": {"3DGS-LM", "FLoD", "GS-LRM"},
    "reported-numbers": {"81.6", "55.6", "Iterative Reasoning Preference Optimization"},
    "rising-terms": {"large language model"},
    "similar-papers": {"paper:2409.12892"},
    "who-with-whom": {"Aljaž Božič", "Matthias Nießner"},
    "who-works-on": {"Youngjung Uh", "Matthias Nießner"},
    "why": {"addresses", "claim:2408.12894/addresses/3d-gaussian-splatting"},
}
