"""Pages that people open: maps of collaboration and topics, and what is around one thing."""

from kgraph.view.pages import collaboration_page, ego_page, topics_page

__all__ = ["collaboration_page", "ego_page", "topics_page"]
