# The image of production: one for web, worker, beat and migrations. No embedded servers, no compiler, no root.

FROM python:3.13.9-slim-trixie AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
RUN python -m venv /opt/venv
COPY requirements.txt /tmp/
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/requirements.txt

FROM python:3.13.9-slim-trixie
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DREIGING_ENV=production \
    DREIGING_VAR=/var/lib/dreiging \
    HOST=0.0.0.0
RUN groupadd --system --gid 10001 dreiging \
 && useradd --system --uid 10001 --gid dreiging --home-dir /var/lib/dreiging --create-home --shell /usr/sbin/nologin dreiging
COPY --from=build /opt/venv /opt/venv
WORKDIR /srv/dreiging
COPY manage.py ./
COPY dreiging ./dreiging
COPY advies ./advies
COPY incidents ./incidents
COPY templates ./templates
COPY static ./static
COPY locale ./locale
# Static files get their names and are compressed once, here. The settings need values, and none of them is kept.
RUN SECRET_KEY=only-for-this-step \
    VAULT_KEYS="only-for-this-step:$(head -c 32 /dev/zero | base64)" \
    DATABASE_URL=postgresql://nobody@nowhere/nothing REDIS_URL=redis://nowhere \
    STATIC_ROOT=/srv/dreiging/collected python manage.py collectstatic --noinput --verbosity 0
ENV STATIC_ROOT=/srv/dreiging/collected
USER 10001:10001
EXPOSE 8000
CMD ["gunicorn", "--config", "python:dreiging.webserver"]
