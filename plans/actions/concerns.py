"""Why an action's rating is in doubt, said by another app: stated from a day on, and ended on another."""

from django.db import models
from django.db.models import Aggregate, RowRange, TextField, Window

from plans.actions.models import Action, ActionUpdate
from plans.rows import StatedQuerySet, StatedRow, scoped


class Joined(Aggregate):
    """Texts as one line: 'late; over its limit'. In a window, since an older SQLite orders only there."""

    function = "STRING_AGG"
    template = "%(function)s(%(expressions)s, '; ')"
    output_field = TextField()
    window_compatible = True

    def as_sqlite(self, compiler, connection, **more):
        return super().as_sql(compiler, connection, function="GROUP_CONCAT", **more)


class ConcernQuerySet(StatedQuerySet):
    def standing(self) -> models.QuerySet:
        """Of each action and source the latest word, where by it there is a concern; ask after `known`."""
        return self.latest_for_each("action", "source").exclude(words="")

    def joined(self) -> models.QuerySet:
        """All words as one line: a query of the field `joined`, for the concerns of one action."""
        whole = Window(Joined("words"), order_by="words", frame=RowRange())
        return self.order_by().annotate(joined=whole).values("joined")[:1]


class Concern(StatedRow):
    """A reason from elsewhere why an action's rating is in doubt from a day on; without words it has ended.

    `source` names what gives it, for the app that does. `update` is the update with which it reopened the
    action, where it did.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="concerns")
    source = models.CharField(max_length=60)
    words = models.TextField(blank=True)
    note = models.TextField(blank=True)
    update = models.ForeignKey(
        ActionUpdate, on_delete=models.PROTECT, null=True, blank=True, related_name="concerns"
    )

    objects = scoped(ConcernQuerySet)

    class Meta:
        indexes = [models.Index(fields=["action", "source", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return self.words or "no concern any more"
