"""Time, and waiting, which tests can replace."""

import datetime
import os
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Time, and waiting."""

    seconds: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now(datetime.UTC)

    def today(self) -> str:
        """The date used in content: SOURCE_DATE_EPOCH if set, otherwise today in UTC.

        Raises: ValueError if SOURCE_DATE_EPOCH is not a number of seconds.
        """
        epoch = os.environ.get("SOURCE_DATE_EPOCH")
        try:
            moment = (
                datetime.datetime.fromtimestamp(int(epoch), datetime.UTC) if epoch else self.now()
            )
        except (ValueError, OverflowError, OSError):
            message = f"SOURCE_DATE_EPOCH is not a number of seconds: {epoch}"
            raise ValueError(message) from None
        return moment.date().isoformat()
