from datetime import date

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from plans.moments import Moment
from plans.people.permissions import Role
from plans.rows import StatedQuerySet


class Authority(models.Model):
    """A council: the tenant to which everything else belongs."""

    name = models.CharField(max_length=200)
    slug = models.SlugField(max_length=80, unique=True)
    colour = models.CharField(
        "colour",
        max_length=7,
        default="#12436D",
        validators=[RegexValidator(r"^#[0-9A-Fa-f]{6}$", "Enter a colour such as #12436D.")],
    )
    la_code = models.CharField("which council of England it is", max_length=3, blank=True)
    """Its number at the Department for Education; a council that is none of England's has none."""
    neighbours = models.JSONField("councils it is set beside", default=list, blank=True)
    """Their numbers, where they are other than its statistical neighbours; and why these."""
    neighbours_reason = models.CharField("why these councils", max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name_plural = "authorities"

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager):
    """Accounts that can be signed in to: those that councils keep apart are not among them."""

    def get_queryset(self):
        return super().get_queryset().filter(apart_at=None)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class User(AbstractBaseUser):
    """A person who signs in, by e-mail address."""

    email = models.EmailField("e-mail address")
    name = models.CharField(
        max_length=200, help_text="As colleagues would write it, or the name of the post."
    )
    is_active = models.BooleanField(default=True)
    closed_by = models.ForeignKey(
        Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    apart_at = models.ForeignKey(Authority, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    """The council at which this stands for somebody who has an account already that it knows nothing of."""
    joined_to = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    joined_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    objects = UserManager()
    everybody = models.Manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["email"], condition=Q(apart_at=None), name="user_once_by_email"),
            models.UniqueConstraint(
                fields=["apart_at", "email"], condition=Q(joined_to=None), name="user_apart_once_by_email"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """What a person may do for a council, or in one of its plans."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="memberships")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="memberships")
    plan = models.ForeignKey(
        "plans.Plan", on_delete=models.PROTECT, null=True, blank=True, related_name="memberships"
    )
    role = models.CharField(max_length=20, choices=Role.choices)
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "plan", "role"], condition=Q(withdrawn_on=None), name="membership_once"
            ),
            models.UniqueConstraint(
                fields=["user", "authority", "role"],
                condition=Q(withdrawn_on=None, plan=None),
                name="membership_of_council_once",
            ),
        ]
        indexes = [models.Index(fields=["user", "withdrawn_on"])]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display().lower()}"


class Organisation(models.Model):
    """A department, health body, police force or other body whose posts lead actions."""

    class Kind(models.TextChoices):
        DEPARTMENT = "department", "Council department"
        COUNCIL = "council", "Another council"
        HEALTH = "health", "Health body"
        POLICE = "police", "Police"
        EDUCATION = "education", "School or college"
        SAFEGUARDING = "safeguarding", "Safeguarding partnership"
        INSPECTORATE = "inspectorate", "Inspectorate"
        GOVERNMENT = "government", "Government department"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        OTHER = "other", "Other"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="organisations")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.DEPARTMENT)
    successor = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="predecessors",
        verbose_name="followed by",
        help_text="The body that took over its work, if there is one.",
    )
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"],
                name="organisation_name_once",
                violation_error_message="There is an organisation with this name already.",
            )
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """Who leads, as the papers name it: a post, a team, a body or several people together."""

    class Kind(models.TextChoices):
        POST = "post", "Post"
        TEAM = "team", "Team"
        BODY = "body", "Body"
        COLLECTIVE = "collective", "Several together"

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="posts")
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="posts"
    )
    name = models.CharField(max_length=250)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.POST)
    email = models.EmailField(
        "shared mailbox", blank=True, help_text="Reminders go here when nobody holds the post."
    )
    aliases = models.JSONField(default=list, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "name"],
                name="post_name_once",
                violation_error_message="There is a post with this name already.",
            )
        ]
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class HoldingQuerySet(StatedQuerySet):
    def at(self, moment: Moment) -> models.QuerySet:
        """Of each post the holding that stood as at a moment; vacant posts have none."""
        rows = HoldingQuerySet(self.model).known(moment).filter(post=OuterRef("post"))
        latest = self.filter(pk=Subquery(rows.newest_first().values("pk")[:1]), holder__isnull=False)
        return latest.filter(Q(until=None) | Q(until__gte=moment.as_at))

    def on(self, day: date) -> models.QuerySet:
        """The same on a day, by what is known now."""
        return self.at(Moment(as_at=day))


class PostHolding(models.Model):
    """Who held a post from a day: substantive, interim or acting; or that it fell vacant."""

    class Kind(models.TextChoices):
        SUBSTANTIVE = "substantive", "Substantive"
        INTERIM = "interim", "Interim"
        ACTING = "acting", "Acting"
        VACANT = "vacant", "Vacant"

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="holdings")
    holder = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="holdings")
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.SUBSTANTIVE)
    effective_date = models.DateField("from")
    until = models.DateField("until", null=True, blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    corrects = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="corrections"
    )

    objects = HoldingQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("effective_date")), name="holding_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(kind="vacant", holder=None) | (~Q(kind="vacant") & Q(holder__isnull=False)),
                name="holding_vacant_has_no_holder",
            ),
        ]
        indexes = [models.Index(fields=["post", "-effective_date", "-recorded_at", "-id"])]

    def __str__(self) -> str:
        return f"{self.post}: {self.holder or 'vacant'} from {self.effective_date}"


class PostDelegate(models.Model):
    """Somebody who may update a post's actions for whoever holds it."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="delegates")
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="delegations")
    added_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["post", "user"], condition=Q(withdrawn_on=None), name="delegate_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user} for {self.post}"
