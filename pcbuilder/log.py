"""The application's log: one text format, to standard error."""

from __future__ import annotations

import logging.config

FORMAT = "%(asctime)s %(levelname)s [PcBuilderApp] %(message)s"


def configure_logging(level: str) -> None:
    """Send everything at or above a level to standard error."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"text": {"format": FORMAT}},
            "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "text"}},
            "root": {"level": level, "handlers": ["stderr"]},
        }
    )
