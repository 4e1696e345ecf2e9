"""The bench: how good rankings are on real requests, dialogues and readers, and how fast it all is."""
