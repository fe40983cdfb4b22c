"""``POST @validators`` ``{"userids"}``: invite to the open round."""

from kuntaliitto.vertaiset import clock
from kuntaliitto.vertaiset.maturity import inviting
from kuntaliitto.vertaiset.services import reading
from kuntaliitto.vertaiset.services.base import VertaisetService
from kuntaliitto.vertaiset.services.validators.get import Validators


class ValidatorsPost(VertaisetService):
    """Answers with the candidates as they are then."""

    def answer(self):
        self.require_login()
        inviting.invite(self.context, reading.texts(self.body(), "userids"), clock.now())
        return Validators(self.context, self.request).read(self.request)
