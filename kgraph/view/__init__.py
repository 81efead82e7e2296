"""What people look at: maps of collaboration and topics, what is around one thing, as pages and as pictures."""

from kgraph.view.egopage import ego_page
from kgraph.view.pages import collaboration_page, topics_page
from kgraph.view.showing import View, check_suffix
from kgraph.view.views import check_map, ego_view, map_view

__all__ = ["View", "check_map", "check_suffix", "collaboration_page", "ego_page", "ego_view", "map_view", "topics_page"]
