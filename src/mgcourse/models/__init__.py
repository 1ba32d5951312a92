"""Physiology and statistics models: one per file, pure functions over frozen parameters."""
