package dev.lockkeeper.operation.policy;

import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.Environment;
import java.util.List;
import java.util.Optional;

/**
 * What is held against a policy. Immutable.
 *
 * @param environment where; its policy is the one that counts
 * @param act what is done
 * @param databaseUser as whom, as the server says
 * @param files the migrations that are run; empty where no migration is
 * @param hazards what lint found in what is run
 * @param notAnalysed {@code file:line:column} of each place that lint can say nothing reliable about
 */
public record Deed(
        Environment environment,
        Act act,
        String databaseUser,
        List<MigrationText> files,
        List<Hazard> hazards,
        List<String> notAnalysed) {
    public Deed {
        files = List.copyOf(files);
        hazards = List.copyOf(hazards);
        notAnalysed = List.copyOf(notAnalysed);
    }

    /** Something that is done to a session or a prepared transaction. */
    public static Deed toSession(Environment environment, Act act, String databaseUser) {
        return new Deed(environment, act, databaseUser, List.of(), List.of(), List.of());
    }

    /**
     * A migration, and its text as it is about to run.
     *
     * @param fileName its whole file name
     * @param sqlChecksum of its SQL without comments; empty where it could not be read
     */
    public record MigrationText(String fileName, Optional<String> sqlChecksum) {}

    /**
     * A finding of the gravest tier.
     *
     * @param place {@code file:line:column}
     * @param rule the lint rule's name
     */
    public record Hazard(String place, String rule) {}

    /** Whether SQL of files is sent to the server. */
    boolean runsFiles() {
        return act == Act.APPLY || act == Act.ROLL_BACK || act == Act.RUN;
    }
}
