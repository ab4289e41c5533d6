package dev.lockkeeper.migration;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * How far the statement is that a backend works on, as the server tells it at one moment. Nothing in it is estimated.
 * Immutable.
 *
 * @param command what the server calls it, {@code CREATE INDEX CONCURRENTLY}; empty if the server has no progress view for
 *     it, or does not show this user what is in it
 * @param relation the table it works on; empty where it has no name for other sessions, as one created in the same
 *     transaction
 * @param index the index that is built; empty where there is none, or none that other sessions see yet
 * @param phase the server's words for what it does now; empty where it has none
 * @param measures what can be counted in this phase, the one that tells most first; empty where nothing can
 * @param blockers who holds the lock it waits for; empty unless it waits for one
 * @param elapsed how long ago the statement began, by the server's clock
 */
public record BuildProgress(
        Optional<String> command,
        Optional<String> relation,
        Optional<String> index,
        Optional<String> phase,
        List<Measure> measures,
        List<LockHolder> blockers,
        Duration elapsed) {
    public BuildProgress {
        measures = List.copyOf(measures);
        blockers = List.copyOf(blockers);
    }

    /** What is counted. */
    public enum Unit {
        /** Pages of a table or an index, 8 kB each on most servers. */
        BLOCKS("blocks"),
        /** Rows of a table or an index, which PostgreSQL calls tuples. */
        TUPLES("rows"),
        /** Bytes of what is read by a COPY. */
        BYTES("bytes"),
        /** Transactions that have to end first. */
        LOCKERS("transactions"),
        /** Indexes of a table. */
        INDEXES("indexes"),
        /** Partitions or child tables. */
        PARTITIONS("partitions"),
        /** Extended statistics. */
        STATISTICS("extended statistics"),
        /** Bytes that the written tables have now, with indexes and all; they were not empty before. */
        SIZE("bytes"),
        /** Bytes of the new files of a rewrite, which replace the old ones when it is done. */
        NEW_FILES("bytes");

        private final String word;

        Unit(String word) {
            this.word = word;
        }

        /** The word behind a number, in the plural. */
        public String word() {
            return word;
        }
    }

    /**
     * A number that grows while the statement runs.
     *
     * @param unit what is counted
     * @param done how much of it is done
     * @param total how much there is in this phase; empty where the server does not know either
     */
    public record Measure(Unit unit, long done, OptionalLong total) {
        static Measure of(Unit unit, long done, long total) {
            return new Measure(unit, done, total > 0 ? OptionalLong.of(total) : OptionalLong.empty());
        }

        /** The part that is done, from 0 to 1; empty without a total. */
        public OptionalDouble fraction() {
            return total.isPresent()
                    ? OptionalDouble.of(Math.clamp((double) done / total.getAsLong(), 0, 1))
                    : OptionalDouble.empty();
        }

        /** {@code 41 % of 120,000 blocks}, {@code 5,000 rows}, {@code 1.2 GB in new files}. */
        public String sentence() {
            return switch (unit) {
                case SIZE -> "size " + Amounts.bytes(done);
                case NEW_FILES -> Amounts.bytes(done) + " in new files";
                case LOCKERS, INDEXES, PARTITIONS, STATISTICS ->
                    total.isPresent() ? done + " of " + total.getAsLong() + " " + unit.word : done + " " + unit.word;
                case BLOCKS, TUPLES, BYTES ->
                    total.isPresent()
                            // Not rounded up: 100 % is when it is done.
                            ? (long) (fraction().orElseThrow() * 100) + " % of " + amount(total.getAsLong())
                            : amount(done);
            };
        }

        private String amount(long number) {
            return unit == Unit.BYTES ? Amounts.bytes(number) : Amounts.number(number) + " " + unit.word;
        }
    }

    /** What tells most about this phase; empty where nothing can be counted. */
    public Optional<Measure> measure() {
        return measures.stream().findFirst();
    }

    /** The part of this phase that is done, from 0 to 1; empty where there is no total. */
    public OptionalDouble fraction() {
        return measure().map(Measure::fraction).orElse(OptionalDouble.empty());
    }

    /** Whether another sample counts the same thing, so that the two can be compared. */
    boolean countsTheSameAs(BuildProgress other) {
        return command.equals(other.command)
                && relation.equals(other.relation)
                && index.equals(other.index)
                && phase.equals(other.phase)
                && measure().map(Measure::unit).equals(other.measure().map(Measure::unit))
                && measure().map(Measure::total).equals(other.measure().map(Measure::total));
    }

    /**
     * {@code index i on t: building index: scanning table, 41 % of 120,000 blocks}; empty if there is nothing to say but
     * the time.
     */
    public String sentence() {
        StringBuilder sentence = new StringBuilder();
        index.ifPresent(name -> sentence.append("index ").append(name));
        relation.ifPresent(
                name -> sentence.append(index.isPresent() ? " on " : "").append(name));
        // The phase of an index build speaks for itself; that of a VACUUM does not say VACUUM.
        command.filter(name -> !name.contains("INDEX") || phase.isEmpty()).ifPresent(name -> append(sentence, name));
        phase.ifPresent(name -> append(sentence, name));
        for (Measure each : measures) {
            sentence.append(sentence.isEmpty() ? "" : ", ").append(each.sentence());
        }
        return sentence.toString();
    }

    private static void append(StringBuilder sentence, String part) {
        sentence.append(sentence.isEmpty() ? "" : ": ").append(part);
    }
}
