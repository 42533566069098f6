"""The key store on Windows: the Credential Manager of this computer. Not yet run there."""

from keyring.backends import Windows
from keyring.errors import KeyringError

from marac_desk.system._keystore import Made


class CredentialManager(Windows.WinVaultKeyring):
    """The Credential Manager, for this computer alone: what it holds does not roam."""

    def __init__(self) -> None:
        """Take nothing from the environment, as keyring's own would."""
        self.persist = "local machine"


def windows_backend() -> Made:
    """The Credential Manager, and what its use may raise."""
    refused: type[Exception] = Windows.__dict__["pywintypes"].error
    return CredentialManager(), (KeyringError, refused)
