# Two images from one file: `app`, the shop under either server, and `nginx`, the edge. docs/decisions/images.md says why.
# The classic builder of Docker 20.10 must understand every line, so there is no BuildKit syntax.

FROM python:3.13-slim AS base
WORKDIR /app
ENV PATH=/venv/bin:$PATH

FROM base AS builder
COPY requirements/app.txt /build/requirements.txt
# The virtual environment has no pip: what is installed can install nothing. Bytecode is compiled here, because a running
# container may not write it, and is never held against its source, because neither changes inside an image.
RUN python -m venv --without-pip /venv \
 && pip --python /venv/bin/python install --no-cache-dir --no-compile --require-hashes --only-binary :all: \
      --requirement /build/requirements.txt \
 && python -m compileall -q --invalidation-mode unchecked-hash /venv/lib
COPY config config
COPY deploy deploy
COPY nginx nginx
COPY pcbuilder pcbuilder
# A checkout made under a strict umask is readable for its owner alone.
RUN chmod -R a+rX . \
 && python -m compileall -q --invalidation-mode unchecked-hash pcbuilder

FROM base AS app
# A fixed number: volumes keep their owner from image to image, and a host can name it.
RUN groupadd --gid 10001 pcbuilder \
 && useradd --uid 10001 --gid pcbuilder --no-create-home --home-dir /app --shell /usr/sbin/nologin pcbuilder \
 && install -d -o pcbuilder -g pcbuilder -m 0750 instance \
 && install -d -o pcbuilder -g pcbuilder -m 0755 /srv/nginx
COPY --from=builder /venv /venv
# Owned by root: the server reads its own code and cannot change it.
COPY --from=builder /app /app
ENV PYTHONDONTWRITEBYTECODE=1 \
    INSTANCE=/app/instance \
    LISTEN=0.0.0.0:8000
USER pcbuilder
VOLUME /app/instance
EXPOSE 8000
STOPSIGNAL SIGTERM
# The probe reads the settings that the server reads, so it knows the prefix, a host name of ours and the protocol.
# Its time-out is above the probe's own, so that `docker inspect` shows the reason and not a killed probe.
HEALTHCHECK --interval=5s --timeout=10s --start-period=60s --retries=5 CMD ["python", "-m", "pcbuilder.probing"]
ENTRYPOINT ["deploy/entrypoint.sh"]

FROM app AS nginx-defaults
# What the edge does where nobody renders a configuration for it: the default settings, in front of one service.
RUN ["env", "UPSTREAMS=pc-builder-app:8000", \
     "python", "-m", "pcbuilder.cli", "nginx", "--container", "--nginx-version", "1.30", "--output", "/srv/nginx"]

FROM nginx:stable AS nginx
COPY --from=nginx-defaults /srv/nginx /srv/nginx
RUN install -d -o nginx -g nginx -m 0700 /app/instance
# Never root: since Docker 20.10 any user of a container may bind port 80.
USER nginx
EXPOSE 80 443
STOPSIGNAL SIGQUIT
# Through NGINX to the application, under the prefix and a host name of ours, as a browser would go: also on to TLS, whose
# certificate need not be one for this machine.
HEALTHCHECK --interval=10s --timeout=5s --start-period=10s --retries=3 CMD host=${HOSTS:-localhost}; host=${host%%,*}; \
    [ "$ENV" = PROD ] || DOMAIN=; \
    exec curl -fsSkL -o /dev/null --connect-to "$host:80:127.0.0.1:80" \
      --connect-to "$host:${TLS_PORT:-8443}:127.0.0.1:443" "http://$host$DOMAIN/healthz"
# The entry point of the base image would edit /etc/nginx, which is not what runs here.
ENTRYPOINT ["nginx", "-e", "stderr", "-c", "/srv/nginx/nginx.conf", "-g", "daemon off;"]
CMD []

# `docker build .` without a target makes the shop.
FROM app
