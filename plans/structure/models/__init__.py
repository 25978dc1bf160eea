from plans.structure.models.parts import (  # noqa: F401
    Milestone,
    Objective,
    ProgrammeOutput,
    Stage,
    StageAim,
    Theme,
)
from plans.structure.models.plan import Plan, StatusLabel  # noqa: F401
from plans.structure.models.told import (  # noqa: F401
    Discrepancy,
    Highlight,
    ProgressNote,
    ReportingPeriod,
)
