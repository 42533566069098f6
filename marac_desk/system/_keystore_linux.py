"""The key store on Linux: the Secret Service, which GNOME's keyring and KDE's wallet both offer."""

import secretstorage
from jeepney.io.common import RouterClosed
from jeepney.wrappers import DBusErrorResponse
from keyring.backends.SecretService import Keyring
from keyring.errors import KeyringError, KeyringLocked
from secretstorage.exceptions import SecretStorageException

from marac_desk.system._keystore import Made

_FAILURES = (KeyringError, SecretStorageException, DBusErrorResponse, RouterClosed)


class SecretService(Keyring):
    """The Secret Service, as it is found: nobody is asked to unlock or to make a keyring for our sake."""

    def __init__(self) -> None:
        """Take nothing from the environment, as keyring's own would."""

    def get_preferred_collection(self) -> secretstorage.Collection:
        """The keyring that the desktop unlocked when its owner came in.

        Raises:
            KeyringLocked: It is locked.
            SecretStorageException: There is none, or no Secret Service.
        """
        bus = secretstorage.dbus_init()
        try:
            collection = secretstorage.get_collection_by_alias(bus, "default")
            if not collection.is_locked():
                return collection
        except BaseException:
            bus.close()
            raise
        bus.close()
        raise KeyringLocked("The keyring is locked.")


def linux_backend() -> Made:
    """The Secret Service, and what its use may raise."""
    return SecretService(), _FAILURES
