"""The key store on macOS: the user's own keychain. Not yet run there."""

from keyring.backends.macOS import Keyring
from keyring.errors import KeyringError

from marac_desk.system._keystore import Made


class Keychain(Keyring):
    """The login keychain, whatever `KEYCHAIN_PATH` says."""

    keychain = None

    def __init__(self) -> None:
        """Take nothing from the environment, as keyring's own would."""


def macos_backend() -> Made:
    """The keychain, and what its use may raise."""
    return Keychain(), (KeyringError,)
