from dataclasses import dataclass

from outcomes.measures.standings import Standing


@dataclass(frozen=True)
class Brief:
    """A measure as a page of other things names it: what it is called, where its page is, how it is rated."""

    standing: Standing

    @property
    def name(self) -> str:
        return self.standing.name

    @property
    def url(self) -> str:
        return self.standing.measure.get_absolute_url()

    @property
    def tag(self) -> dict[str, str]:
        return self.standing.tag
