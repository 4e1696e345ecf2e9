"""Registered model artefacts: finding, verifying, opening."""
