"""Who says what: direct, indirect and contextual statements with their speakers."""

from samenhang.pipeline.statements.component import Statements, create_statements

__all__ = ["Statements", "create_statements"]
