package dev.lockkeeper.cli;

import dev.lockkeeper.environment.file.Environments;
import dev.lockkeeper.health.AccessToken;
import dev.lockkeeper.health.HealthEndpoint;
import dev.lockkeeper.health.HealthMetrics;
import dev.lockkeeper.health.HealthServer;
import dev.lockkeeper.health.Observation;
import dev.lockkeeper.health.ProbeSettings;
import dev.lockkeeper.health.ProbedEnvironment;
import dev.lockkeeper.health.Probes;
import dev.lockkeeper.migration.MigrationHealth;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper serve}. */
@Command(
        name = "serve",
        description =
                "Answers health checks and metrics by HTTP, until Ctrl-C: /health, /live, /ready, /metrics. Each environment"
                        + " is probed through one read-only session; requests cost the database nothing. Changes nothing.",
        footer = {
            "",
            "With a token, every path but /live wants the header 'Authorization: Bearer TOKEN'. It is never an argument.",
            "",
            "Examples:",
            "  lockkeeper serve --url jdbc:postgresql://db1:5432/canal --dir migrations",
            "  lockkeeper serve --env 'prod-*' --env staging --interval 30s",
            "  lockkeeper serve --env prod --bind 0.0.0.0 --token-file /run/secrets/lockkeeper-token",
            "  curl -f http://127.0.0.1:8089/health?env=prod"
        })
final class ServeCommand implements Callable<Integer> {
    private static final int DEFAULT_PORT = 8089;
    private static final int HIGHEST_PORT = 65_535;
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final int NAMED = 10;

    private final Surroundings surroundings;
    private final Supplier<Environments> environments;
    private final Map<String, String> said = new ConcurrentHashMap<>();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen; 0 takes a free port. Default: " + DEFAULT_PORT + ".")
    private int port = DEFAULT_PORT;

    @Option(
            names = "--bind",
            paramLabel = "ADDRESS",
            description = "The address to listen at; 0.0.0.0 is all of this computer's. Default: 127.0.0.1.")
    private String bind = "127.0.0.1";

    @Option(
            names = "--interval",
            paramLabel = "TIME",
            description = "The pause between two probes of an environment. Default: 15s.")
    private Duration interval = ProbeSettings.USUAL.interval();

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            description =
                    "How long a probe may take, 10s at most; afterwards the environment is in error. Default: 5s.")
    private Duration timeout = ProbeSettings.USUAL.timeout();

    @Option(
            names = "--pending-is-unhealthy",
            description = "Answer 503 at /health where migrations are pending, too; otherwise only errors are 503.")
    private boolean pendingIsUnhealthy;

    @Option(
            names = "--token-file",
            paramLabel = "FILE",
            description = "The first line of this file is the token; default: the environment variable "
                    + ServeToken.VARIABLE + ", and without it none.")
    private Optional<Path> tokenFile = Optional.empty();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    ServeCommand(Surroundings surroundings, Supplier<Environments> environments) {
        this.surroundings = surroundings;
        this.environments = environments;
    }

    @Override
    public Integer call() {
        ProbeSettings settings = settings();
        InetSocketAddress address = address();
        Optional<AccessToken> token = new ServeToken(surroundings).read(tokenFile);
        List<ProbedEnvironment> served = new ServedEnvironments(surroundings).of(database, environments);
        try (StopSignal stop = StopSignal.install(surroundings.err()::println);
                Probes probes = Probes.start(served, settings)) {
            probes.subscribe(this::sayChange);
            HealthEndpoint endpoint =
                    new HealthEndpoint(probes, new HealthMetrics(Version.number()), pendingIsUnhealthy, token);
            try (HealthServer server = listen(address, endpoint)) {
                sayStart(server, settings, served);
                if (!address.getAddress().isLoopbackAddress() && token.isEmpty()) {
                    surroundings
                            .err()
                            .println(
                                    "Warning: whoever reaches this port may read the names of environments, hosts and files;"
                                            + " set a token with --token-file, or bind to 127.0.0.1.");
                }
                stop.await();
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
        return ExitCode.DONE.number();
    }

    private ProbeSettings settings() {
        if (interval.compareTo(SHORTEST_INTERVAL) < 0) {
            throw ServerOptions.wrong("--interval is at least 1s; this is " + Durations.text(interval) + ".");
        }
        try {
            return new ProbeSettings(interval, timeout);
        } catch (IllegalArgumentException impossible) {
            throw ServerOptions.wrong("--timeout: " + impossible.getMessage() + ".");
        }
    }

    private InetSocketAddress address() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw ServerOptions.wrong("--port is between 0 and " + HIGHEST_PORT + "; this is " + port + ".");
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(bind), port);
        } catch (UnknownHostException unknown) {
            throw ServerOptions.wrong("--bind: " + Problems.safe(bind) + " is no address this computer knows.");
        }
    }

    private HealthServer listen(InetSocketAddress address, HealthEndpoint endpoint) {
        try {
            return HealthServer.start(address, endpoint);
        } catch (BindException taken) {
            throw new CommandException(
                    ExitCode.FAILED,
                    "Cannot listen at " + bind + ", port " + port + ": " + reason(taken)
                            + "; choose another with --port or --bind.");
        } catch (IOException failed) {
            throw new CommandException(
                    ExitCode.FAILED, "Cannot listen at " + bind + ", port " + port + ": " + failed.getMessage() + ".");
        }
    }

    private static String reason(BindException taken) {
        String said = String.valueOf(taken.getMessage());
        return said.contains("in use")
                ? "another program listens there"
                : said.contains("assign") ? "the address is none of this computer's" : said;
    }

    private void sayStart(HealthServer server, ProbeSettings settings, List<ProbedEnvironment> served) {
        InetSocketAddress address = server.address();
        String host = address.getAddress().getHostAddress();
        String names = served.stream()
                .limit(NAMED)
                .map(probed -> probed.environment().name())
                .collect(Collectors.joining(", "));
        surroundings
                .out()
                .println(Problems.safe("Listening at http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                        + address.getPort() + " (" + String.join(", ", HealthEndpoint.PATHS) + "); probing " + names
                        + (served.size() > NAMED ? " and " + (served.size() - NAMED) + " more" : "") + " every "
                        + Durations.text(settings.interval()) + ", with " + Durations.text(settings.timeout())
                        + " to answer."));
        surroundings.out().flush();
    }

    /** What is new is said once, so that a log tells when something began and when it was over. */
    private void sayChange(Observation observation) {
        MigrationHealth migrations = observation.reading().migrations();
        String sentence = observation.environment() + ": " + migrations.status()
                + (switch (migrations) {
                    case MigrationHealth.UpToDate upToDate -> ", " + upToDate.applied() + " applied";
                    case MigrationHealth.Pending pending ->
                        ", " + pending.applied() + " applied, " + pending.pending() + " pending";
                    case MigrationHealth.Error error -> ": " + error.sentence();
                });
        if (!sentence.equals(said.put(observation.environment(), sentence))) {
            surroundings.err().println(observation.at() + " " + Problems.safe(sentence));
        }
    }
}
