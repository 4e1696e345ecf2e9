"""What readers' words mean: language detection, lexicons, and a small classifier of what a turn is for."""
