"""主动公开: items and their revisions, review before release, what is public, the catalogue and the register."""
