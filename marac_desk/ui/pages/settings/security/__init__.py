"""Security in the settings: the passphrase, the recovery sheet, and when the program locks."""
