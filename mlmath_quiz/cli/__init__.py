"""The commands: load, refuse on problems, call one function, print."""
