FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        fontconfig libharfbuzz-subset0 libpango-1.0-0 libpangoft2-1.0-0 \
    && rm -rf /var/lib/apt/lists/*

RUN useradd --system --create-home --uid 10001 tracker \
    && install -d -o tracker -g tracker /srv/tracker /srv/var

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    XDG_CACHE_HOME=/tmp \
    STATIC_ROOT=/srv/tracker/collected \
    VAR_DIR=/srv/var

WORKDIR /srv/tracker
COPY requirements.txt ./
RUN pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.txt

COPY --chown=tracker:tracker . ./
USER tracker
RUN DJANGO_ENV=embedded python manage.py collectstatic --noinput

# From here on nothing has a default: production refuses to start without its settings.
ENV DJANGO_ENV=production PORT=8000
EXPOSE 8000
VOLUME /srv/var
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "bin/parts/healthy.py"]
CMD ["sh", "-c", "exec gunicorn improvement.wsgi --bind 0.0.0.0:$PORT --workers ${WEB_WORKERS:-3} --threads ${WEB_THREADS:-4} --worker-tmp-dir /dev/shm --no-control-socket --logger-class improvement.access_log.AccessLog --access-logfile -"]
