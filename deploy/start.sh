#!/bin/sh
# What the container does: an index if there is none, then serve. The server takes this process's place and signals.
set -eu
python -m index_builder build --if-missing
exec python -m app
