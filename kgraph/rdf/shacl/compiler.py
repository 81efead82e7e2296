"""Shapes to queries: one for each constraint, over all nodes that it is for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from rdflib import OWL, RDF, RDFS, SH, Graph
from rdflib.collection import Collection
from rdflib.term import Literal, Node, URIRef

from kgraph.rdf.shacl.paths import sparql_path
from kgraph.rdf.shacl.select import bulk_select
from kgraph.rdf.shacl.shapes import Rule, Severity, Unsupported, active, said, severity_of, shape_name, targeted
from kgraph.rdf.shacl.values import VALUE_CONDITIONS, term

__all__ = ["compile_shapes"]

_LOGIC: Final = {SH["not"]: "Not", SH["and"]: "And", SH["or"]: "Or", SH.xone: "Xone", SH.node: "Node"}
_PAIRS: Final = {SH.equals: "Equals", SH.disjoint: "Disjoint", SH.lessThan: "LessThan"} | {
    SH.lessThanOrEquals: "LessThanOrEquals"
}
_COUNTS: Final = {SH.minCount: "MinCount", SH.maxCount: "MaxCount"}
_SILENT: Final = frozenset(
    {SH.path, SH.property, SH.message, SH.severity, SH.deactivated, SH.name, SH.description, SH.order, SH.group}
    | {SH.defaultValue, SH.flags, SH.ignoredProperties, SH.targetClass, SH.targetNode, SH.targetSubjectsOf}
    | {SH.targetObjectsOf, SH.sparql, SH["class"], SH.hasValue, SH.closed, SH.uniqueLang}
)
_KNOWN: Final = _SILENT | set(VALUE_CONDITIONS) | set(_LOGIC) | set(_PAIRS) | set(_COUNTS)
_MOST_NESTED: Final = 2
_LACKING: Final = "FILTER NOT EXISTS "


class _Part(NamedTuple):
    """A constraint that is broken where its pattern holds; the pattern binds ``?value`` where there is one to tell."""

    component: str
    said: str
    pattern: str
    grouping: str = ""


def compile_shapes(shapes: Graph, *, subclasses: bool = True) -> list[Rule]:
    """Each constraint of the shapes that have a target, as one query over a whole graph.

    Args:
        shapes: the shapes graph.
        subclasses: whether the data states ``rdfs:subClassOf``; queries that need not ask are faster.

    Raises:
        Unsupported: the shapes use what is left to pyshacl: qualified value shapes, recursion, own components,
            SHACL-JS, targets by SPARQL, counts above 2 in nested shapes.

    References:
        W3C, "Shapes Constraint Language (SHACL)", 2017, sections 2 to 5. J. Corman, F. Florenzano, J. L. Reutter and
        O. Savković, "Validating SHACL Constraints over a SPARQL Endpoint", ISWC 2019.
    """
    if (None, RDF.type, SH.ConstraintComponent) in shapes:
        raise Unsupported("constraint components of its own")
    return list(_Compiler(shapes, subclasses).rules())


class _Compiler:
    def __init__(self, shapes: Graph, subclasses: bool) -> None:
        self._shapes = shapes
        self._type = f"{RDF.type.n3()}/{RDFS.subClassOf.n3()}*" if subclasses else RDF.type.n3()
        self._variables = 0
        self._open: list[Node] = []

    def rules(self) -> Iterator[Rule]:
        for shape in targeted(self._shapes):
            yield from self._rules_of(shape, self._focus(shape), shape)

    def _rules_of(self, shape: Node, focus: str, owner: Node) -> Iterator[Rule]:
        self._check(shape)
        path = self._path(shape)
        for part in self._property_parts("?this", shape, path) if path else self._node_parts(shape):
            names = "?this" if part.grouping else "?this ?value ?path"
            query = f"SELECT DISTINCT {names} {{ {focus} {part.pattern} }} {part.grouping}"
            yield self._rule(query, part, shape, path, owner)
        yield from self._selects(shape, focus, path, owner)
        for inner in self._ordered(shape, SH.property):
            if path:
                raise Unsupported("property shapes of property shapes")
            if active(self._shapes, inner):
                yield from self._rules_of(inner, focus, owner)

    def _rule(self, query: str, part: _Part, shape: Node, path: str, owner: Node) -> Rule:
        return Rule(
            query=query,
            component=f"{part.component}ConstraintComponent",
            message=said(self._shapes, shape, SH.message) or part.said,
            hint=said(self._shapes, shape, RDFS.comment, SH.description)
            or said(self._shapes, owner, RDFS.comment, SH.description),
            severity=self._severity(shape),
            path=path,
            shape=shape_name(owner),
        )

    def _severity(self, shape: Node) -> Severity:
        return severity_of(self._shapes, shape)

    def _selects(self, shape: Node, focus: str, path: str, owner: Node) -> Iterator[Rule]:
        for constraint in self._ordered(shape, SH.sparql):
            if active(self._shapes, constraint):
                query = bulk_select(self._shapes, constraint, focus, path)
                part = _Part("SPARQL", "breaks a rule", "")
                rule = self._rule(query, part, shape, path, owner)
                message = said(self._shapes, constraint, SH.message) or rule.message
                hint = said(self._shapes, constraint, RDFS.comment, SH.description) or rule.hint
                yield Rule(query, rule.component, message, hint, rule.severity, path, rule.shape)

    def _check(self, shape: Node) -> None:
        """Refuse parameters of SHACL that this compiler does not know, rather than pass over them."""
        for predicate in self._shapes.predicates(shape):
            if str(predicate).startswith(str(SH)) and predicate not in _KNOWN:
                raise Unsupported(str(predicate))

    def _ordered(self, shape: Node, predicate: URIRef) -> list[Node]:
        """The values of a property of a shape; blank nodes by what they say, so that rules have one order."""

        def key(node: Node) -> tuple[str, ...]:
            if isinstance(node, (URIRef, Literal)):
                return (node.n3(),)
            return tuple(sorted(f"{p} {o}" for p, o in self._shapes.predicate_objects(node) if "BNode" not in repr(o)))

        return sorted(self._shapes.objects(shape, predicate), key=key)

    def _fresh(self) -> str:
        self._variables += 1
        return f"?x{self._variables}"

    def _path(self, shape: Node) -> str:
        path = self._shapes.value(shape, SH.path)
        return "" if path is None else sparql_path(self._shapes, path)

    def _focus(self, shape: Node) -> str:
        """The pattern of the nodes that a shape is for, after SHACL, section 2.1.3."""
        shapes = self._shapes
        choices = [f"?this {self._type} {term(node)} ." for node in self._ordered(shape, SH.targetClass)]
        if {RDFS.Class, OWL.Class} & set(shapes.objects(shape, RDF.type)):
            choices.append(f"?this {self._type} {term(shape)} .")
        choices += [f"VALUES ?this {{ {term(node)} }}" for node in self._ordered(shape, SH.targetNode)]
        choices += [f"?this {term(node)} {self._fresh()} ." for node in self._ordered(shape, SH.targetSubjectsOf)]
        choices += [f"{self._fresh()} {term(node)} ?this ." for node in self._ordered(shape, SH.targetObjectsOf)]
        return choices[0] if len(choices) == 1 else " UNION ".join(f"{{ {choice} }}" for choice in choices)

    def _node_parts(self, shape: Node) -> Iterator[_Part]:
        for component, words, condition in self._conditions(shape, "?this", ""):
            told = "" if component == "HasValue" else " BIND(?this AS ?value)"
            yield _Part(component, words, f"FILTER(!{condition}){told}")
        yield from self._closed(shape)

    def _closed(self, shape: Node) -> Iterator[_Part]:
        """SHACL, section 4.8.1: no properties but those that the shape names."""
        if not any(
            value.value is True for value in self._shapes.objects(shape, SH.closed) if isinstance(value, Literal)
        ):
            return
        paths = [self._shapes.value(inner, SH.path) for inner in self._shapes.objects(shape, SH.property)]
        ignored = self._shapes.value(shape, SH.ignoredProperties)
        known = [path for path in paths if isinstance(path, URIRef)]
        known += [] if ignored is None else list(Collection(self._shapes, ignored))  # type: ignore[arg-type]
        names = ", ".join(sorted(term(name) for name in known))
        yield _Part(
            "Closed",
            "has a property that its shape does not name",
            f"?this ?path ?value . FILTER(?path NOT IN ({names}))",
        )

    def _property_parts(self, node: str, shape: Node, path: str, value: str = "?value") -> Iterator[_Part]:
        """What is wrong with the values that a path leads to from a node."""
        for component, words, condition in self._conditions(shape, value, path):
            yield _Part(component, words, f"{node} {path} {value} . FILTER(!{condition})")
        yield from self._counts(node, shape, path)
        yield from self._pairs(node, shape, path, value)
        for wanted in self._ordered(shape, SH.hasValue):
            words = f"lacks the value {term(wanted)}"
            yield _Part("HasValue", words, f"{_LACKING}{{ {node} {path} {term(wanted)} }}")
        if any(
            value.value is True for value in self._shapes.objects(shape, SH.uniqueLang) if isinstance(value, Literal)
        ):
            a, b = self._fresh(), self._fresh()
            same = f'LANG({a}) != "" && LCASE(LANG({a})) = LCASE(LANG({b})) && !sameTerm({a}, {b})'
            yield _Part("UniqueLang", "has two values in one language", f"{node} {path} {a} , {b} . FILTER({same})")

    def _counts(self, node: str, shape: Node, path: str) -> Iterator[_Part]:
        for predicate, component in _COUNTS.items():
            for limit in self._shapes.objects(shape, predicate):
                count = int(str(limit))
                words = f"has {'fewer' if predicate == SH.minCount else 'more'} than {count} values"
                if predicate == SH.minCount and count == 1:
                    yield _Part(component, words, f"{_LACKING}{{ {node} {path} {self._fresh()} }}")
                elif predicate == SH.maxCount and count <= _MOST_NESTED:
                    yield _Part(component, words, self._distinct(node, path, count + 1))
                elif predicate == SH.maxCount or count > 1:
                    a, sign = self._fresh(), "<" if predicate == SH.minCount else ">"
                    grouping = f"GROUP BY {node} HAVING(COUNT(DISTINCT {a}) {sign} {count})"
                    yield _Part(component, words, f"OPTIONAL {{ {node} {path} {a} }}", grouping)

    def _distinct(self, node: str, path: str, count: int) -> str:
        """The pattern of a node that has at least so many different values."""
        names = [self._fresh() for _ in range(count)]
        steps = " ".join(f"{node} {path} {name} ." for name in names)
        unlike = [f"!sameTerm({a}, {b})" for i, a in enumerate(names) for b in names[i + 1 :]]
        return steps + (f" FILTER({' && '.join(unlike)})" if unlike else "")

    def _pairs(self, node: str, shape: Node, path: str, value: str) -> Iterator[_Part]:
        """SHACL, section 4.5: constraints on pairs of properties."""
        for predicate, component in _PAIRS.items():
            for other in self._ordered(shape, predicate):
                words = f"breaks {component} {term(other)}"
                yield _Part(component, words, self._pair(predicate, node, path, term(other), value))

    def _pair(self, predicate: URIRef, node: str, path: str, other: str, value: str) -> str:
        here, there = f"{node} {path} {value}", f"{node} {other} {value}"
        if predicate == SH.disjoint:
            return f"{here} . {there} ."
        if predicate == SH.equals:
            return f"{{ {here} FILTER NOT EXISTS {{ {there} }} }} UNION {{ {there} FILTER NOT EXISTS {{ {here} }} }}"
        limit, sign = self._fresh(), "<" if predicate == SH.lessThan else "<="
        return f"{here} . {node} {other} {limit} . FILTER(!COALESCE({value} {sign} {limit}, false))"

    def _conditions(self, shape: Node, var: str, path: str) -> Iterator[tuple[str, str, str]]:
        """Component, words and expression of each constraint on single values."""
        for predicate, (component, condition) in sorted(VALUE_CONDITIONS.items()):
            for wanted in self._ordered(shape, predicate):
                yield component, f"breaks sh:{predicate.fragment}", condition(self._shapes, shape, wanted, var)
        for wanted in self._ordered(shape, SH["class"]):
            yield "Class", f"is no {term(wanted)}", f"EXISTS {{ {var} {self._type} {term(wanted)} }}"
        if not path:
            for wanted in self._ordered(shape, SH.hasValue):
                yield "HasValue", f"is not {term(wanted)}", f"sameTerm({var}, {term(wanted)})"
        for predicate, component in _LOGIC.items():
            for value in self._ordered(shape, predicate):
                yield component, f"breaks sh:{predicate.fragment}", self._logic(predicate, value, var)

    def _logic(self, predicate: URIRef, value: Node, var: str) -> str:
        """SHACL, section 4.6, and sh:node of 4.7."""
        if predicate == SH["not"]:
            return f"(!{self._conforms(value, var)})"
        if predicate == SH.node:
            return self._conforms(value, var)
        inner = [self._conforms(shape, var) for shape in Collection(self._shapes, value)]
        if predicate == SH.xone:
            return "(" + " + ".join(f"IF({one}, 1, 0)" for one in inner) + " = 1)"
        return "(" + (" && " if predicate == SH["and"] else " || ").join(inner) + ")"

    def _conforms(self, shape: Node, var: str) -> str:
        """An expression that is true where a value conforms to a shape that another shape names."""
        if shape in self._open:
            raise Unsupported("recursive shapes")
        self._open.append(shape)
        try:
            return "(" + (" && ".join(self._nested(shape, var)) or "true") + ")"
        finally:
            self._open.pop()

    def _nested(self, shape: Node, var: str) -> Iterator[str]:
        self._check(shape)
        if not active(self._shapes, shape):
            return
        if (shape, SH.sparql, None) in self._shapes or (shape, SH.closed, None) in self._shapes:
            raise Unsupported("sh:sparql or sh:closed in a nested shape")
        path = self._path(shape)
        if not path:
            yield from (condition for _, _, condition in self._conditions(shape, var, ""))
        for part in self._property_parts(var, shape, path, self._fresh()) if path else ():
            if part.grouping:
                raise Unsupported("large counts in a nested shape")
            lacking = part.pattern.startswith(_LACKING)
            yield f"EXISTS {part.pattern.removeprefix(_LACKING)}" if lacking else f"NOT EXISTS {{ {part.pattern} }}"
        for inner in self._ordered(shape, SH.property):
            if path:
                raise Unsupported("property shapes of property shapes")
            yield self._conforms(inner, var)
