package dev.lockkeeper.fleet;

import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.UnitRecord;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.operation.PlainText;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Tells what stands out of one row. For one row, used once. */
final class RowJudge {
    private static final int LONGEST_MESSAGE = 160;

    private final String fileName;
    private final List<Column> columns;
    private final List<Cell> cells;
    private final RanTexts texts;
    private final ZoneId zone;
    private final List<Judged> judged = new ArrayList<>();

    /** What stands out, the gravest first. */
    enum Gravity {
        FAILED,
        DRIFT,
        GAP,
        COMMENTS
    }

    /**
     * Something that stands out, with its weight.
     *
     * @param gravity by which it is sorted
     * @param outstanding what is shown
     */
    record Judged(Gravity gravity, Outstanding outstanding) {}

    RowJudge(String fileName, List<Column> columns, List<Cell> cells, RanTexts texts, ZoneId zone) {
        this.fileName = fileName;
        this.columns = columns;
        this.cells = cells;
        this.texts = texts;
        this.zone = zone;
    }

    /** Whether a cell can have anything to say; most rows are quiet everywhere. */
    static boolean isQuiet(Cell cell) {
        return cell instanceof Cell.Known known
                ? switch (known.state().kind()) {
                    case APPLIED, SKIPPED, PENDING -> !known.differs();
                    default -> false;
                }
                : true;
    }

    List<Judged> judge() {
        failed();
        stopped();
        differing();
        edited();
        without(MigrationState.Kind.MISSING, "; its file is no longer in the folder");
        without(MigrationState.Kind.FUTURE, "; it is later than every file of the folder, which is an older checkout");
        conflicting();
        gap();
        leftOut();
        onlyComments();
        judged.sort(Comparator.comparing(Judged::gravity));
        return judged;
    }

    private void failed() {
        Map<String, List<Integer>> bySaid = new LinkedHashMap<>();
        for (int column : columnsOf(MigrationState.Kind.FAILED)) {
            if (state(column) instanceof MigrationState.Failed failed) {
                String said = failed.entry().error().map(RowJudge::said).orElse("what the server said is not known");
                bySaid.computeIfAbsent(said, unused -> new ArrayList<>()).add(column);
            }
        }
        bySaid.forEach((said, where) -> {
            Instant last = where.stream()
                    .map(this::state)
                    .filter(MigrationState.Failed.class::isInstance)
                    .map(state -> ((MigrationState.Failed) state).entry().startedAt())
                    .max(Comparator.naturalOrder())
                    .orElse(Instant.EPOCH);
            String time = (where.size() == 1 ? " " : ", the last time ") + at(last, takenAt(where.getFirst()));
            add(Gravity.FAILED, Outstanding.Kind.FAILED, "failed in " + list(where) + time + ": " + said, where);
        });
    }

    private static String said(ErrorRecord error) {
        return said(error.sqlState(), error.message());
    }

    private static String said(Optional<String> sqlState, String message) {
        String line = PlainText.line(message.lines().findFirst().orElse(""));
        String shown = line.length() <= LONGEST_MESSAGE ? line : line.substring(0, LONGEST_MESSAGE) + " …";
        return sqlState.map(state -> state + ", ").orElse("") + shown;
    }

    private void stopped() {
        for (int column : columnsOf(MigrationState.Kind.STOPPED)) {
            if (state(column) instanceof MigrationState.Stopped stopped) {
                Optional<UnitRecord> open = stopped.progress().open();
                String how = (open.filter(unit -> unit.backendLives()).isPresent()
                                ? "is at statement " + (stopped.progress().lastStatementDone() + 1)
                                : "stopped after statement "
                                        + stopped.progress().lastStatementDone())
                        + " of " + stopped.progress().statements();
                String said = open.flatMap(unit -> unit.message().map(message -> ": " + said(unit.sqlState(), message)))
                        .orElse("");
                String time = open.map(unit -> " " + at(unit.startedAt(), takenAt(column)))
                        .orElse("");
                add(
                        Gravity.FAILED,
                        Outstanding.Kind.FAILED,
                        how + " in " + list(List.of(column)) + time + said,
                        List.of(column));
            }
        }
    }

    private void differing() {
        if (!texts.differ()) {
            return;
        }
        List<Integer> odd = texts.odd();
        List<Integer> most = texts.groups().getFirst();
        String sentence = texts.groups().size() == 2
                ? "differs between " + list(odd) + " and " + FleetWords.others(names(most))
                : "ran with " + FleetWords.number(texts.groups().size()) + " different texts: another in " + list(odd)
                        + " than in " + FleetWords.others(names(most));
        add(
                Gravity.DRIFT,
                Outstanding.Kind.DRIFT,
                sentence,
                Stream.concat(odd.stream(), most.stream()).toList());
    }

    /** Where one environment has the text of its folder, the difference between the environments says it all. */
    private void edited() {
        List<Integer> edited =
                columnsOf(known -> known.state() instanceof MigrationState.Changed changed && !changed.onlyComments());
        boolean everywhere = texts.groups().stream().mapToInt(List::size).sum() == edited.size();
        if (!edited.isEmpty() && (!texts.differ() || everywhere)) {
            add(Gravity.DRIFT, Outstanding.Kind.DRIFT, "was edited after it was applied in " + list(edited), edited);
        }
    }

    private void without(MigrationState.Kind kind, String what) {
        List<Integer> where = columnsOf(kind);
        if (!where.isEmpty()) {
            add(Gravity.DRIFT, Outstanding.Kind.DRIFT, "was applied in " + list(where) + what, where);
        }
    }

    private void conflicting() {
        List<Integer> where = columnsOf(MigrationState.Kind.CONFLICTING_NUMBER);
        if (!where.isEmpty() && state(where.getFirst()) instanceof MigrationState.ConflictingNumber conflicting) {
            String others = FleetWords.and(conflicting.others().stream()
                    .map(MigrationName::fileName)
                    .map(PlainText::line)
                    .toList());
            add(
                    Gravity.DRIFT,
                    Outstanding.Kind.DRIFT,
                    "is not applied in " + list(where) + ", and has the same number as " + others,
                    where);
        }
    }

    private void gap() {
        int last =
                IntStream.range(0, cells.size()).filter(this::isRecorded).max().orElse(-1);
        List<Integer> lacking = IntStream.range(0, Math.max(last, 0))
                .filter(this::isLacking)
                .boxed()
                .toList();
        if (lacking.isEmpty()) {
            return;
        }
        List<Integer> having = IntStream.range(lacking.getFirst(), cells.size())
                .filter(this::isRecorded)
                .boxed()
                .toList();
        add(
                Gravity.GAP,
                Outstanding.Kind.GAP,
                "is in " + list(having) + ", but not in " + list(lacking),
                Stream.concat(lacking.stream(), having.stream()).toList());
    }

    /** Out of order where no later environment has it either. */
    private void leftOut() {
        if (judged.stream().anyMatch(found -> found.gravity() == Gravity.GAP)) {
            return;
        }
        List<Integer> where = columnsOf(MigrationState.Kind.OUT_OF_ORDER);
        if (!where.isEmpty() && state(where.getFirst()) instanceof MigrationState.OutOfOrder outOfOrder) {
            String later = where.size() == 1
                    ? PlainText.line(outOfOrder.highestApplied().fileName()) + ", which comes later, is"
                    : "later ones are";
            add(Gravity.GAP, Outstanding.Kind.GAP, "is not in " + list(where) + ", although " + later, where);
        }
    }

    private void onlyComments() {
        List<Integer> where = columnsOf(Cell.Known::commentsOnly);
        if (!where.isEmpty()) {
            add(
                    Gravity.COMMENTS,
                    Outstanding.Kind.DRIFT,
                    "in " + list(where) + " only the comments differ from the file",
                    where);
        }
    }

    private void add(Gravity gravity, Outstanding.Kind kind, String sentence, List<Integer> where) {
        judged.add(new Judged(gravity, new Outstanding(kind, fileName, sentence, names(where))));
    }

    private boolean isRecorded(int column) {
        return cells.get(column) instanceof Cell.Known known && known.state().recorded();
    }

    /** Where it could be applied. Where a folder has no such file, nothing is missing yet. */
    private boolean isLacking(int column) {
        return cells.get(column) instanceof Cell.Known known && !known.state().recorded();
    }

    private List<Integer> columnsOf(MigrationState.Kind kind) {
        return columnsOf(known -> known.state().kind() == kind);
    }

    private List<Integer> columnsOf(Predicate<Cell.Known> condition) {
        return IntStream.range(0, cells.size())
                .filter(column -> cells.get(column) instanceof Cell.Known known && condition.test(known))
                .boxed()
                .toList();
    }

    private MigrationState state(int column) {
        return cells.get(column) instanceof Cell.Known known ? known.state() : new MigrationState.Pending();
    }

    private String list(List<Integer> where) {
        return FleetWords.names(names(where));
    }

    private List<String> names(List<Integer> where) {
        return where.stream()
                .map(column -> columns.get(column).environment().name())
                .toList();
    }

    private Instant takenAt(int column) {
        return columns.get(column).state().last().map(look -> look.takenAt()).orElse(Instant.EPOCH);
    }

    /** With the day where it is another than that of the look. */
    private String at(Instant moment, Instant seen) {
        LocalDate day = moment.atZone(zone).toLocalDate();
        String pattern = day.equals(seen.atZone(zone).toLocalDate()) ? "'at' HH:mm" : "'on' yyyy-MM-dd 'at' HH:mm";
        return DateTimeFormatter.ofPattern(pattern).withZone(zone).format(moment);
    }
}
