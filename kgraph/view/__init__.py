"""What people look at: the explorer, maps of collaboration and topics, what is around one thing, and pictures."""

from kgraph.view.egopage import ego_page
from kgraph.view.explorer import explorer_page
from kgraph.view.pages import collaboration_page, topics_page
from kgraph.view.showing import View, check_suffix
from kgraph.view.views import check_map, ego_view, map_view

__all__ = [
    "View",
    "check_map",
    "check_suffix",
    "collaboration_page",
    "ego_page",
    "ego_view",
    "explorer_page",
    "map_view",
    "topics_page",
]
