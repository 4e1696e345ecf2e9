"""The routes: each checks what came in, asks a part, and says what it answered."""
