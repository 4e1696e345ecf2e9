"""An OpenAI-compatible endpoint on a real socket that answers sensibly or misbehaves in any way, as it is told."""

from tests.llm_twin.faults import FAULTS
from tests.llm_twin.server import Asked, Twin
from tests.llm_twin.speaking import Fault

__all__ = ["FAULTS", "Asked", "Fault", "Twin"]
