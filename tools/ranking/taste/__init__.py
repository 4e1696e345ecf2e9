"""The collaborative model in serving: what this reader will probably like, from what they rated."""
