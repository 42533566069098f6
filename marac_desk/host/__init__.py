"""What store and system both need of the computer: whole files, locks, and the time since it started."""
