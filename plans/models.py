"""All models of the app, by room."""

from plans.actions.concerns import Concern  # noqa: F401
from plans.actions.models import (  # noqa: F401
    Action,
    ActionLead,
    ActionRecommendation,
    ActionUpdate,
    DeadlineChange,
    Evidence,
    Occurrence,
    UpdateDraft,
)
from plans.history.models import AuditEvent, AuditText, ChainHead  # noqa: F401
from plans.inspections.models import (  # noqa: F401
    Finding,
    Framework,
    Grade,
    Inspection,
    Judgement,
    JudgementArea,
    Quotation,
    Recommendation,
)
from plans.mail.models import Heartbeat, Job, Mail  # noqa: F401
from plans.people.models import (  # noqa: F401
    Authority,
    Membership,
    Organisation,
    Post,
    PostDelegate,
    PostHolding,
    User,
)
from plans.people.sent_once import SentForm  # noqa: F401
from plans.structure.models import (  # noqa: F401
    Discrepancy,
    Highlight,
    Milestone,
    Objective,
    Plan,
    ProgrammeOutput,
    ProgressNote,
    ReportingPeriod,
    Stage,
    StageAim,
    StatusLabel,
    Theme,
)
