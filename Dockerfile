# Builds Frontlist from a clean checkout; one image serves every process.
FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/m2 mvn -B -ntp -Dmaven.repo.local=/m2 -DskipTests package

FROM eclipse-temurin:17-jre
RUN useradd --system --create-home --home-dir /var/lib/frontlist frontlist \
    && install -d -o frontlist -g frontlist /var/lib/frontlist/data
COPY --from=build /src/app/target/lib /opt/frontlist/lib
USER frontlist
WORKDIR /var/lib/frontlist
ENV LC_ALL=C.UTF-8 \
    FRONTLIST_DATA=/var/lib/frontlist/data \
    FRONTLIST_HTTP_HOST=0.0.0.0 \
    FRONTLIST_HTTP_PORT=8080 \
    JAVA_TOOL_OPTIONS="-XX:+UseSerialGC -XX:MaxRAMPercentage=60 -Dfile.encoding=UTF-8"
VOLUME /var/lib/frontlist/data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=6 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q ' 200'"]
ENTRYPOINT ["java", "-cp", "/opt/frontlist/lib/*", "io.frontlist.app.Main"]
CMD ["--help"]
