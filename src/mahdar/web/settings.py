"""Every limit and switch of the desk, named."""

from __future__ import annotations

import ipaddress
import secrets
from typing import Self

import msgspec

from mahdar.errors import OptionError
from mahdar.store.database import DEFAULT


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How the desk runs.

    Attributes:
        db: the database, a file or a URL.
        host: the address that it listens at.
        port: the port; 0 takes a free one.
        password: what people type to come in, and what programs send as ``Authorization: Bearer``; needed for every host
            but this machine's own.
        read_only: nothing can be corrected, saved or read in.
        allowed_hosts: names under which the desk may be asked, beside ``host`` and those of this machine.
        secret: signs the cookies; a new one at each start unless it is given.
        page_size: rows of a list where none is asked for.
        page_limit: the most rows that one page or one answer of the API holds.
        deadline: seconds that the database may take for one page.
        upload_limit: bytes that one request may bring.
        read_limit: characters of a report that is read in by `POST /read`.
        login_tries: wrong passwords within ``login_pause`` seconds after which none is taken.
        login_pause: seconds.
        session_hours: how long a login holds.
        secure_cookies: send cookies over https only; set it behind a proxy that speaks TLS.
    """

    db: str = DEFAULT
    host: str = "127.0.0.1"
    port: int = 8765
    password: str | None = None
    read_only: bool = False
    allowed_hosts: tuple[str, ...] = ()
    secret: str = msgspec.field(default_factory=lambda: secrets.token_hex(32))
    page_size: int = 50
    page_limit: int = 500
    deadline: float = 10.0
    upload_limit: int = 1_000_000
    read_limit: int = 60_000
    login_tries: int = 10
    login_pause: int = 300
    session_hours: int = 12
    secure_cookies: bool = False

    @property
    def is_local(self) -> bool:
        """Whether only this machine can reach the desk."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def hosts(self) -> list[str]:
        """The names under which it may be asked; another name is refused, so that no page elsewhere can ask through a
        name of its own that it lets point to this machine."""
        own = ("localhost", "127.0.0.1", "[::1]")
        bracketed = f"[{self.host}]" if ":" in self.host else self.host
        return list(dict.fromkeys((*own, bracketed, *self.allowed_hosts)))

    def checked(self) -> Self:
        """These settings.

        Raises:
            OptionError: they would open the desk to others without a password, or a limit makes no sense.
        """
        if not self.is_local and not self.password:
            raise OptionError(
                f"{self.host}: the desk is open to other machines only with a password.",
                "Set MAHDAR_PASSWORD, or --password-file, or leave out --host.",
                "لا يُفتح المكتب لأجهزة أخرى إلا بكلمة مرور.",
            )
        if self.password is not None and len(self.password) < 8:
            raise OptionError(
                "the password is too short.", "Take at least 8 characters.", "كلمة المرور قصيرة؛ ثمانية أحرف على الأقل."
            )
        if not 0 < self.page_size <= self.page_limit or self.deadline <= 0:
            raise OptionError("a limit of the desk makes no sense.", "Page size 1 to the page limit, deadline above 0.")
        return self
