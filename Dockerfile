# The tool with the fonts of its documents and LibreOffice, for machines that have nothing but a container engine:
#   docker build --tag curriculum .
#   docker run --rm --user "$(id -u):$(id -g)" --volume "$PWD:/workspace" curriculum build --all
FROM python:3.13-slim

RUN apt-get update \
 && apt-get install --yes --no-install-recommends \
      fonts-crosextra-carlito fonts-liberation fonts-noto-core git libreoffice-writer-nogui \
 && rm -rf /var/lib/apt/lists/*

COPY . /source
RUN python -m pip install --no-cache-dir --require-hashes --no-deps --requirement /source/locked.txt \
 && python -m pip install --no-cache-dir --no-deps --no-build-isolation /source \
 && rm -rf /source

ENV HOME=/tmp
WORKDIR /workspace
USER nobody
ENTRYPOINT ["curriculum"]
