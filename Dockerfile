# The install steps are the Makefile's own, so what CI has run is what the image gets.
FROM python:3.11-slim-bookworm AS build
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY Makefile pyproject.toml requirements.lock README.md LICENSE ./
COPY bot bot
COPY handlers handlers
COPY knowledge knowledge
COPY locales locales
COPY playground playground
RUN make install LOCK=requirements.lock

FROM python:3.11-slim-bookworm
RUN useradd --create-home --uid 10001 kenes && install -d -o kenes /data
COPY --from=build /app /app
ENV PATH=/app/.venv/bin:$PATH DATA_DIR=/data HTTP_HOST=127.0.0.1 HTTP_PORT=8081 PYTHONUNBUFFERED=1
USER kenes
WORKDIR /app
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8081/health', timeout=4)"]
ENTRYPOINT ["kenes"]
CMD ["run"]
