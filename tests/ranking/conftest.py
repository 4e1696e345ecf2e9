import numpy as np
import pytest

from tests.ranking import world
from tools.ranking.taste.model import TasteModel
from training.ranker.models.hybrid import Hybrid, HybridConfig


@pytest.fixture(scope="session")
def taste() -> TasteModel:
    data, lens = world.data()
    hybrid = Hybrid(lens, HybridConfig(folds=2))
    hybrid.fit(data, np.random.default_rng(0))
    return hybrid.model
