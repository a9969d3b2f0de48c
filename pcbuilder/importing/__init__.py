"""Readers of foreign formats: their records as facts under our names. Nothing here is a part of the shop yet."""
