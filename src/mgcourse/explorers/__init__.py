"""The course's explorers: one topic per file, each a function that returns an ``Explorer``."""
