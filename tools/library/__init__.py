"""The index versions in the data folder, and everything that is open of the active one."""
