"""What can be wrong with the conversations that are kept."""

from corpus.errors import WeighbridgeError


class ConversationMissing(WeighbridgeError, LookupError):
    """No conversation has this number; listing them helps."""

    code = "conversation-missing"


class ConversationsUnusable(WeighbridgeError, OSError):
    """The file of conversations cannot be used; moving it away helps."""

    code = "conversations-unusable"

    def __str__(self) -> str:
        return f"{self.what} {self.next_step}".strip()
