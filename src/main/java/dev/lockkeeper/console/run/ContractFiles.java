package dev.lockkeeper.console.run;

import dev.lockkeeper.console.dialog.ConfirmationBuilder;
import dev.lockkeeper.console.dialog.ConfirmationContent.Cell;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Verb;
import dev.lockkeeper.operation.Description;
import dev.lockkeeper.operation.Description.DescribedFile;
import dev.lockkeeper.operation.Description.DescribedLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files of a confirmation: what happens to each, what it locks, what was found in it, and the way back. Stateless. */
final class ContractFiles {
    /** More rows than anybody compares; the whole list is in the copied plan. */
    static final int SHOWN = 200;

    private static final String NO_WAY_BACK = "none";
    /** Begins what is done meanwhile, in the description's words. */
    private static final String WHILE = " while ";

    private ContractFiles() {}

    static void add(ConfirmationBuilder builder, Description description, Verb verb) {
        boolean runs = verb.runsScript();
        if (runs) {
            builder.column("File and mode", 3.3)
                    .column("Strongest lock", 3.6)
                    .column("Findings", 1.6)
                    .column("Way back", 1.5);
        } else {
            builder.column("File and what happens to it", 4)
                    .column("State now", 1.6)
                    .column("Way back", 1.6);
        }
        List<DescribedFile> files = description.files();
        // One more than is shown is shown as well: "and 1 more" would take the same line.
        int shown = files.size() <= SHOWN + 1 ? files.size() : SHOWN;
        for (DescribedFile file : files.subList(0, shown)) {
            if (runs) {
                builder.row(
                        Cell.file(file.name(), state(file, verb) + file.what()),
                        lock(file),
                        findings(file),
                        wayBack(file.wayBack()));
            } else {
                builder.row(Cell.file(file.name(), file.what()), Cell.words(file.state()), wayBack(file.wayBack()));
            }
        }
        if (shown < files.size()) {
            rest(builder, files.subList(shown, files.size()), runs);
        }
    }

    /** A state is worth a word where it is not the one that everybody expects. */
    private static String state(DescribedFile file, Verb verb) {
        String expected = switch (verb) {
            case ROLL_BACK -> MigrationState.Kind.APPLIED.word();
            case ACCEPT -> MigrationState.Kind.CHANGED.word();
            default -> MigrationState.Kind.PENDING.word();
        };
        return file.state().isEmpty() || file.state().equals(expected) ? "" : file.state() + "; ";
    }

    private static Cell lock(DescribedFile file) {
        if (file.lock().isPresent()) {
            return Cell.name(file.lock().get().title(), meaning(file.lock().get()));
        }
        return file.worst().notAnalysed() > 0
                ? Cell.marked(Icon.NOT_ANALYSED, "not known: not all of it is analysed")
                : Cell.words("nothing that is there already");
    }

    /** What one decides by: whether reads and writes go on. What else has to wait is in the copied plan. */
    private static String meaning(DescribedLock lock) {
        Optional<LockMode> mode = LockMode.ofSqlName(lock.mode());
        if (mode.isEmpty() || mode.get().blocksReads()) {
            return lock.meaning();
        }
        int work = lock.stops().indexOf(WHILE);
        String stops = (mode.get().blocksWrites() ? "blocks writes" : "reads and writes go on")
                + (work < 0 ? "" : lock.stops().substring(work));
        return new DescribedLock(lock.mode(), lock.relation(), lock.others(), stops, lock.statements()).meaning();
    }

    private static Cell findings(DescribedFile file) {
        Description.Worst worst = file.worst();
        if (worst.hazards() > 0) {
            return new Cell(
                    Optional.of(Icon.HAZARD),
                    worst.hazards() + (worst.hazards() == 1 ? " hazard" : " hazards"),
                    second(worst),
                    false,
                    true);
        }
        if (worst.notAnalysed() > 0) {
            return new Cell(
                    Optional.of(Icon.NOT_ANALYSED),
                    worst.notAnalysed() + " not analysed",
                    others(worst).orElse(""),
                    false,
                    false);
        }
        return new Cell(Optional.empty(), "none", others(worst).orElse(""), false, false);
    }

    private static String second(Description.Worst worst) {
        List<String> parts = new ArrayList<>();
        if (worst.notAnalysed() > 0) {
            parts.add(worst.notAnalysed() + " not analysed");
        }
        others(worst).ifPresent(parts::add);
        return String.join(", ", parts);
    }

    /** Hygiene and style are for the file's author; here it is enough that there are some. */
    private static Optional<String> others(Description.Worst worst) {
        return worst.others() == 0 ? Optional.empty() : Optional.of(worst.others() + " milder");
    }

    private static void rest(ConfirmationBuilder builder, List<DescribedFile> rest, boolean runs) {
        long without =
                rest.stream().filter(file -> file.wayBack().equals(NO_WAY_BACK)).count();
        Cell names = Cell.words(
                "and " + rest.size() + " more, up to " + rest.getLast().name() + "; Copy this plan has them all");
        Cell back = without == 0 ? Cell.words("each has one") : Cell.marked(Icon.NO_WAY_BACK, "none for " + without);
        if (!runs) {
            builder.row(names, Cell.words(""), back);
            return;
        }
        int hazards = rest.stream().mapToInt(file -> file.worst().hazards()).sum();
        Cell found = hazards == 0
                ? Cell.words("no hazards")
                : Cell.marked(Icon.HAZARD, hazards + (hazards == 1 ? " hazard" : " hazards"));
        builder.row(names, Cell.words(""), found, back);
    }

    private static Cell wayBack(String words) {
        if (words.equals(NO_WAY_BACK)) {
            return Cell.marked(Icon.NO_WAY_BACK, words);
        }
        return Cell.marked(words.startsWith("rollback") ? Icon.ROLL_BACK : Icon.UNDO, words);
    }
}
