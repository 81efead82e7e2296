"""Pages that people open: the explorer, maps of collaboration and topics, and what is around one thing."""

from kgraph.view.explorer import explorer_page
from kgraph.view.pages import collaboration_page, ego_page, topics_page

__all__ = ["collaboration_page", "ego_page", "explorer_page", "topics_page"]
