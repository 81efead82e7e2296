"""A graph measured, as data frames: what each `kgraph stats` command tells, for pandas and polars."""

from kgraph.frames.frame import Frame
from kgraph.frames.networks import NetworkFrames
from kgraph.frames.topics import TopicFrames

__all__ = ["Frame", "Frames"]


class Frames(NetworkFrames, TopicFrames):
    """The measures of a graph as tables; `kgraph.graph.Graph.frames` gives it.

    Each method is a `kgraph stats` command of the same name, whose columns and order it has; `id` names the node.
    """
