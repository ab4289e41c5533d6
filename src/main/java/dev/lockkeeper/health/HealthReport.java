package dev.lockkeeper.health;

import dev.lockkeeper.migration.MigrationHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the migrations of one or several environments are, at one moment, as a health check answers it. Made from the last
 * observations; asks no server. Immutable. To be mounted in an application's own endpoint: {@link #json()} is the body, and
 * {@link #healthy} tells 200 from 503.
 *
 * @param environments in their order, at least one
 */
public record HealthReport(List<EnvironmentHealth> environments) {
    private static final int NAMED = 3;

    /** @throws IllegalArgumentException if it is of no environment */
    public HealthReport {
        environments = List.copyOf(environments);
        if (environments.isEmpty()) {
            throw new IllegalArgumentException("A health report needs an environment");
        }
    }

    /** Of everything that is probed, now. */
    public static HealthReport of(Probes probes) {
        Instant now = probes.now();
        return new HealthReport(probes.states().stream()
                .map(probed -> EnvironmentHealth.of(probed, probes.settings(), now))
                .toList());
    }

    /** Of one environment, now; empty if none of this name is probed. */
    public static Optional<HealthReport> of(Probes probes, String environment) {
        return probes.state(environment)
                .map(probed ->
                        new HealthReport(List.of(EnvironmentHealth.of(probed, probes.settings(), probes.now()))));
    }

    /**
     * All environments in one: the worst of them. The numbers are sums over those that are known; of several errors the
     * first few are named.
     */
    public MigrationHealth summary() {
        if (environments.size() == 1) {
            return environments.getFirst().migrations();
        }
        List<String> errors = new ArrayList<>();
        for (EnvironmentHealth each : environments) {
            if (each.migrations() instanceof MigrationHealth.Error error) {
                errors.add(each.environment() + ": " + error.sentence());
            }
        }
        if (!errors.isEmpty()) {
            return new MigrationHealth.Error(
                    errors.size() + " of " + environments.size() + " environments: "
                            + errors.stream().limit(NAMED).collect(Collectors.joining("; "))
                            + (errors.size() > NAMED ? "; and " + (errors.size() - NAMED) + " more" : ""),
                    numbers());
        }
        return MigrationHealth.of(numbers().orElseThrow());
    }

    /** Sums over those that are known; empty if none is. */
    private Optional<MigrationHealth.Numbers> numbers() {
        return environments.stream()
                .flatMap(each -> each.migrations().numbers().stream())
                .reduce(MigrationHealth.Numbers::plus);
    }

    /**
     * Whether a load balancer or a monitor should be content.
     *
     * @param pendingIsUnhealthy whether pending migrations are a reason not to be
     */
    public boolean healthy(boolean pendingIsUnhealthy) {
        return switch (summary()) {
            case MigrationHealth.UpToDate upToDate -> true;
            case MigrationHealth.Pending pending -> !pendingIsUnhealthy;
            case MigrationHealth.Error error -> false;
        };
    }

    /** The report as JSON, in ASCII, ended by a line feed. */
    public String json() {
        return ReportJson.of(this);
    }
}
