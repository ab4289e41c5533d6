package dev.lockkeeper.console.run;

import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.migration.PlannedStep;
import dev.lockkeeper.migration.SourceText;
import dev.lockkeeper.sql.CommitUnit;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads which parts a file has that does not run in one transaction. Stateless; blocks. */
final class UnitReader {
    private static final int SUMMARY_LENGTH = 120;
    /** More than anybody reads; what runs beyond them is added when it begins. */
    private static final int MOST = 2_000;

    private UnitReader() {}

    /** Whether there is anything to read: the file is kept or lost part by part. */
    static boolean hasParts(PlannedStep step) {
        return step.mode().transactions().canStopHalfway() && step.script().isPresent();
    }

    /** The parts in order; those before the one at which it begins ran earlier. Empty if the file cannot be read. */
    static List<RunUnit> read(PlannedStep step) {
        try {
            Script script = SourceText.read(step.script().orElseThrow()).script();
            List<RunUnit> units = new ArrayList<>();
            for (CommitUnit unit : CommitUnit.of(script, step.mode().transactions())) {
                if (units.size() == MOST) {
                    break;
                }
                Statement first = unit.statements().getFirst();
                RunUnit next = RunUnit.next(
                        unit.firstStatement(),
                        unit.lastStatement(),
                        first.position().line(),
                        first.summary(SUMMARY_LENGTH));
                units.add(unit.number() < step.mode().firstUnit() ? next.ranEarlier() : next);
            }
            return units;
        } catch (FolderException gone) {
            // The run itself will say so.
            return List.of();
        }
    }
}
