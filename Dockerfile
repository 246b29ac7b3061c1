# The program and nothing else, run by nobody in particular:
#   docker build -t berth . && docker run --rm -v "$PWD:/work:ro" berth validate .
FROM debian:12-slim AS build
RUN apt-get update && apt-get install -y --no-install-recommends \
    g++ cmake ninja-build \
    libcli11-dev libyaml-cpp-dev nlohmann-json3-dev libspdlog-dev libfmt-dev libexpected-dev libre2-dev
COPY . /src
RUN cmake -S /src -B /build -G Ninja -DBERTH_TESTS=OFF && cmake --build /build --target berth \
    && cmake --install /build --prefix /installed --strip

FROM scratch
COPY --from=build /installed/bin/berth /bin/berth
COPY --from=build /installed/share/doc/berth /share/doc/berth
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["/bin/berth"]
