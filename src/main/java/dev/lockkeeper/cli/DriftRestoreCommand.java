package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftedFile;
import dev.lockkeeper.operation.drift.RestoredFile;
import picocli.CommandLine.Command;

/** {@code lockkeeper drift restore}. */
@Command(
        name = "restore",
        description = "Writes the text that was applied back into the folder, and keeps the file's other text aside.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper drift restore 006 --dry-run",
            "  lockkeeper drift restore 006_add_berths.sql --env staging --yes"
        })
final class DriftRestoreCommand extends DriftWayOut {
    DriftRestoreCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String describe(Look look, DriftedFile drifted) {
        return drifted.path().isPresent()
                ? drifted.fileName()
                        + " is written as it was applied; its present text is kept beside it under another name."
                : drifted.fileName() + " is written again, as it was applied.";
    }

    @Override
    String perform(DriftDesk desk, Look look, DriftedFile drifted) {
        RestoredFile restored = desk.restore(drifted);
        return restored.file() + " holds what was applied"
                + restored.keptAside()
                        .map(aside -> "; its other text is in " + aside)
                        .orElse("")
                + ".";
    }
}
