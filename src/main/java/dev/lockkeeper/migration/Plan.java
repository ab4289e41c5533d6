package dev.lockkeeper.migration;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a run will do: exactly these files in exactly this order, as they were when the plan was made. The confirmation
 * shows the plan; the run refuses if it no longer holds. Immutable.
 *
 * @param verb what is done
 * @param table the tracking table, schema-qualified
 * @param createsTable whether the tracking table is created with the first row
 * @param steps the files, in order
 * @param reason the operator's reason, where one was given
 */
public record Plan(Verb verb, TableName table, boolean createsTable, List<PlannedStep> steps, Optional<String> reason) {
    private static final int SHOWN_DIGITS = 12;

    public Plan {
        steps = List.copyOf(steps);
    }

    /** A fingerprint of verb, table, files, order and texts; two plans with the same one do the same. */
    public String fingerprint() {
        String everything = verb.word() + "\n" + table + "\n"
                + steps.stream()
                        .map(step -> step.fileName() + " "
                                + step.checksums().map(Checksums::text).orElse("-") + " "
                                + step.mode().fingerprint())
                        .collect(Collectors.joining("\n"));
        return Checksums.sha256(everything).substring(0, SHOWN_DIGITS);
    }

    /** The files' names, in order. */
    public List<String> fileNames() {
        return steps.stream().map(PlannedStep::fileName).toList();
    }
}
