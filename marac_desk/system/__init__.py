"""The operating system: paths, resources, logs."""
