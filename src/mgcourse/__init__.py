"""How magnesium affects muscles and energy: the public face, all that a notebook may import."""

from . import models
from .widgets import checklist, claim, explore, lesson, quiz

__all__ = ["checklist", "claim", "explore", "lesson", "models", "quiz"]
__version__ = "0.1.0"
