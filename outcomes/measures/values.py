"""The values of a measure are recorded, corrected and explained: each a row that is added, never changed."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID, uuid4

from outcomes.figures import Figure, Unit, printed
from outcomes.measures.following import follow
from outcomes.measures.models import Measure
from outcomes.measures.told import Explanation, MeasureValue, columns_of
from plans.acts import Act, act_on
from plans.versions import count_up, locked


class AlreadyThere(Exception):
    """The measure has a value for that day, which can be corrected."""

    def __init__(self, value: MeasureValue) -> None:
        super().__init__(f"There is a value for {value.effective_date} already: correct it.")
        self.value = value


@dataclass(frozen=True, kw_only=True)
class Said:
    """What is said of a value: the value itself, what it was made of, and how it was printed."""

    figure: Figure
    as_printed: str = ""
    when_words: str = ""
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    source: str = ""
    note: str = ""
    is_baseline: bool = False


def record_value(
    *,
    measure: Measure,
    version: int | None,
    said: Said,
    effective_date: date,
    by,
    at: datetime,
    request_key: UUID | None = None,
) -> MeasureValue:
    """Record the value of a measure as at a day. The same request twice makes one value.

    Raises AlreadyThere if the day has one, ValueError for a value of another unit, and Changed if somebody
    else has written since `version` was opened.
    """
    with act_on(measure.plan, by=by, at=at) as act:
        if done := _done(request_key):
            return done
        row = locked(measure, version)
        if standing := row.values.filter(effective_date=effective_date).newest_first().first():
            raise AlreadyThere(standing)
        value = _state(row, said, effective_date, by, at, request_key)
        _finish(act, row, "recorded a value of", value, said)
    return value


def correct_value(
    *,
    value: MeasureValue,
    version: int | None,
    said: Said,
    reason: str,
    by,
    at: datetime,
    request_key: UUID | None = None,
) -> MeasureValue:
    """Correct the value of a day: a new row for that day, which names the one it corrects and says why."""
    if not reason.strip():
        raise ValueError("Say why the value is corrected.")
    with act_on(value.plan, by=by, at=at) as act:
        if done := _done(request_key):
            return done
        row = locked(value.measure, version)
        correction = _state(
            row, said, value.effective_date, by, at, request_key, corrects=value, correction_reason=reason
        )
        _finish(act, row, "corrected a value of", correction, said, reason=reason)
    return correction


def explain(
    *, value: MeasureValue, version: int | None, why: str, doing: str, back_by: date | None, by, at: datetime
) -> Explanation:
    """Say why a value is off its track, what is being done, and by when the measure should be back on it.

    It holds for later values too, until that day; without one, as some papers leave it, for this value only.
    """
    if not (why.strip() and doing.strip()):
        raise ValueError("Say why, and what is being done.")
    with act_on(value.plan, by=by, at=at) as act:
        row = locked(value.measure, version)
        explanation = Explanation.objects.create(
            plan=row.plan,
            measure=row,
            value=value,
            effective_date=value.effective_date,
            recorded_at=at,
            by=by,
            why=why,
            doing=doing,
            back_by=back_by,
        )
        count_up(row)
        told = {"why": why, "what_is_being_done": doing, "back_on_track_by": str(back_by or "not stated")}
        act.done("explained a value of", row, as_at=str(value.effective_date), **told)
    return explanation


def said_in(value: MeasureValue) -> Said:
    return Said(**{name: getattr(value, name) for name in Said.__dataclass_fields__})


def _done(request_key: UUID | None) -> MeasureValue | None:
    return MeasureValue.objects.filter(request_key=request_key).first() if request_key else None


def unsaved(
    row: Measure, said: Said, day: date, by, at: datetime, key: UUID | None = None, **more: object
) -> MeasureValue:
    """A value as it will be kept. Raises ValueError for one of another unit.

    Raises ValidationError for what no column takes.
    """
    _refuse_other_unit(row, said.figure)
    others = {name: value for name, value in asdict(said).items() if name != "figure"}
    value = MeasureValue(
        plan=row.plan,
        measure=row,
        effective_date=day,
        recorded_at=at,
        by=by,
        request_key=key or uuid4(),
        **columns_of(said.figure),
        **others,
        **more,
    )
    value.clean_fields(exclude=["plan", "measure", "by", "corrects", "came_by"])
    return value


def _state(row: Measure, *said, **correction: object) -> MeasureValue:
    value = unsaved(row, *said, **correction)
    value.save(force_insert=True)
    return value


def _refuse_other_unit(row: Measure, figure: Figure) -> None:
    is_named = figure.words in row.grades and figure.number == row.grades.index(figure.words) + 1
    if row.unit == Unit.GRADE and figure.number is not None and not is_named:
        raise ValueError(f"“{figure.words}” is none of the grades of this measure.")
    if row.unit == Unit.WORDS and figure.number is not None:
        raise ValueError("This measure is told in words.")


def _finish(act: Act, row: Measure, verb: str, value: MeasureValue, said: Said, **told: str) -> None:
    count_up(row)
    others = {name: str(one) for name, one in asdict(said).items() if one and name != "figure"}
    others["value"] = printed(said.figure, row.unit)
    moved = follow(act, row.plan, [row], slips=True)
    act.done(verb, row, as_at=str(value.effective_date), **others, **told, **moved)
