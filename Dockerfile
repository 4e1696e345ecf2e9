# syntax=docker/dockerfile:1
# Stage 1: the packages of the lock, in a virtual environment. torch comes as a CPU build.
FROM python:3.11-slim-bookworm AS packages

ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_EXTRA_INDEX_URL=${TORCH_INDEX}

RUN python -m venv /venv
COPY requirements.lock /tmp/requirements.lock
RUN /venv/bin/pip install -r /tmp/requirements.lock


# Stage 2: the application. It is run from its root, never installed: names like `tools` belong to other packages too.
FROM python:3.11-slim-bookworm

ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app \
    PYTHONUNBUFFERED=1 \
    HF_HUB_OFFLINE=1 \
    ORT_DISABLE_TELEMETRY=1 \
    LIBRARIAN_HOST=0.0.0.0 \
    LIBRARIAN_PORT=8000 \
    LIBRARIAN_DATA_DIR=/data

RUN groupadd --gid 10001 librarian \
    && useradd --uid 10001 --gid librarian --no-create-home --home-dir /data --shell /usr/sbin/nologin librarian \
    && install -d -o librarian -g librarian /data

COPY --from=packages /venv /venv
WORKDIR /app
COPY tools/ tools/
COPY prompts/ prompts/
COPY agents/ agents/
COPY index_builder/ index_builder/
COPY training/ training/
COPY evals/ evals/
COPY widget/ widget/
COPY app/ app/
COPY deploy/start.sh deploy/start.sh
COPY LICENSE ./
RUN chmod -R a+rX /app && python -m compileall -q app agents tools prompts index_builder evals training

USER librarian
VOLUME /data
EXPOSE 8000

# The first start exports the encoder for this machine's CPU and builds the starter index into the volume.
HEALTHCHECK --interval=10s --timeout=5s --start-period=180s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ['LIBRARIAN_PORT']}/readyz\", timeout=4)"]

CMD ["sh", "deploy/start.sh"]
