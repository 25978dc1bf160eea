from allauth.mfa.stages import AuthenticateStage

from plans.people.sign_in.directory import by_directory


class CodeStage(AuthenticateStage):
    """Asks for the second factor; not of those for whom the directory has answered."""

    def handle(self):
        return (None, True) if by_directory(self.request, self.login.user) else super().handle()
