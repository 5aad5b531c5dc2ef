"""Files that people send and receive."""
