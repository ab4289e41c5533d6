package dev.lockkeeper.health;

import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Credentials;
import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.testing.TestPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Probes with everything they say, for tests. */
final class Observed implements AutoCloseable {
    /** Often, and with time enough on a busy machine. */
    static final ProbeSettings OFTEN = new ProbeSettings(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final Probes probes;
    private final BlockingQueue<Observation> said = new LinkedBlockingQueue<>();

    Observed(ProbeSettings settings, ProbedEnvironment... environments) {
        probes = Probes.start(List.of(environments), settings);
        probes.subscribe(said::add);
    }

    static ProbedEnvironment environment(String name, String url, Path folder) {
        Environment environment = new Environment(name, Tier.STAGING, new DatabaseUrl(url), folder, Optional.empty());
        return new ProbedEnvironment(
                environment,
                Connections.to(
                        environment, Credentials.trusted(TestPostgres.server().user())));
    }

    static void file(Path folder, String name, String sql) {
        try {
            Files.writeString(folder.resolve(name), sql);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    Probes probes() {
        return probes;
    }

    /** The next observation that nobody has taken yet. */
    Observation next() throws InterruptedException {
        return Optional.ofNullable(said.poll(60, TimeUnit.SECONDS)).orElseThrow();
    }

    /** The next one that knows something. */
    Reading.Known known() throws InterruptedException {
        while (true) {
            if (next().reading() instanceof Reading.Known known) {
                return known;
            }
        }
    }

    /** The next one that knows nothing. */
    Reading.Unknown unknown() throws InterruptedException {
        while (true) {
            if (next().reading() instanceof Reading.Unknown unknown) {
                return unknown;
            }
        }
    }

    /** What was said until now is passed over. */
    void forget() {
        said.clear();
    }

    @Override
    public void close() {
        probes.close();
    }
}
