package dev.lockkeeper.operation;

import dev.lockkeeper.migration.Migration;
import java.util.List;

/**
 * A database that exists already is taken under Lockkeeper's care: every file up to one is recorded as applied, nothing is
 * run. Immutable.
 *
 * @param operation what will be recorded, described and confirmed as any other
 * @param already the files up to that one that are recorded already
 * @param beyond recorded files behind that one
 * @param outOfTurn files that would be recorded although a later one of the same stretch is recorded already
 * @param evidence what the catalog says to it
 */
public record Baseline(
        MigrationOperation operation,
        List<String> already,
        List<String> beyond,
        List<String> outOfTurn,
        BaselineEvidence evidence) {
    public Baseline {
        already = List.copyOf(already);
        beyond = List.copyOf(beyond);
        outOfTurn = List.copyOf(outOfTurn);
    }

    /** Which files a baseline up to one would record, and what stands in the way. */
    record Stretch(List<Migration> toRecord, List<String> already, List<String> beyond, List<String> outOfTurn) {
        static Stretch of(List<Migration> migrations, String last) {
            int end = 1 + migrations.stream().map(Migration::fileName).toList().indexOf(last);
            List<Migration> inside = migrations.subList(0, end);
            List<Migration> toRecord =
                    inside.stream().filter(Migration::appliable).toList();
            int lastRecorded = -1;
            for (int at = 0; at < inside.size(); at++) {
                lastRecorded = inside.get(at).state().recorded() ? at : lastRecorded;
            }
            return new Stretch(
                    toRecord,
                    recorded(inside),
                    recorded(migrations.subList(end, migrations.size())),
                    inside.subList(0, lastRecorded + 1).stream()
                            .filter(Migration::appliable)
                            .map(Migration::fileName)
                            .toList());
        }

        private static List<String> recorded(List<Migration> migrations) {
            return migrations.stream()
                    .filter(migration -> migration.state().recorded())
                    .map(Migration::fileName)
                    .toList();
        }
    }
}
