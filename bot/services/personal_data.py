import datetime as dt
import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.consultations import Consultation
from bot.domain.errors import HoldsRoleError
from bot.domain.people import Person
from bot.domain.roles import Appointment
from bot.services.people import PeopleService
from bot.storage import consultations, people, questions, roles
from bot.storage.database import Database


@dataclass(frozen=True)
class PersonalData:
    """All that is kept about a person. `texts` are those of questions, by their consultation, as
    long as they are kept."""

    person: Person
    consultations: list[Consultation]
    texts: dict[int, str]
    appointments: list[Appointment]


class PersonalDataService:
    """What people may ask of whoever keeps data about them: to see, to take, to erase them."""

    def __init__(
        self,
        database: Database,
        people_: PeopleService,
        zone: dt.tzinfo,
        now: Callable[[], dt.datetime],
    ) -> None:
        self._database = database
        self._people = people_
        self._zone = zone
        self._now = now

    async def of(self, person: Person) -> PersonalData:
        async with self._database.reading() as connection:
            appointed = await roles.appointed(connection, dt.date.min)
            return PersonalData(
                person=person,
                consultations=await consultations.of_person(connection, person.key),
                texts=await questions.of_person(connection, person.key),
                appointments=[each for each in appointed if each.person == person.id],
            )

    async def erase(self, person: Person) -> None:
        """Texts go; consultations stay as counts under a key that leads to nobody. Raises
        HoldsRoleError: what somebody did in a role is the union's register."""
        today = self._now().astimezone(self._zone).date()
        async with self._database.transaction() as connection:
            appointed = await roles.appointed(connection, today)
            if any(each.person == person.id for each in appointed):
                raise HoldsRoleError
            await questions.erase(connection, person.key)
            await people.erase(connection, person.id, secrets.token_hex(16))
        self._people.forget(person)
