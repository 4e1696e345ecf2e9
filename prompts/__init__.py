"""What the librarian says: message catalogues by language (Fluent), versioned with the code."""
