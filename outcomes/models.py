"""All models of the app, by room."""

from outcomes.catalogue.models import ComparatorSeries, ComparatorValue, Definition  # noqa: F401
from outcomes.measures.imported import ValueImport  # noqa: F401
from outcomes.measures.models import (  # noqa: F401
    Measure,
    MeasureLink,
    Outcome,
)
from outcomes.measures.rebases import Rebase  # noqa: F401
from outcomes.measures.told import (  # noqa: F401
    Explanation,
    Limit,
    MeasureValue,
    Target,
    TargetPoint,
)
from outcomes.returns.models import SentFile  # noqa: F401
