package dev.lockkeeper.cli;

import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.drift.DriftDesk;
import dev.lockkeeper.operation.drift.DriftedFile;
import dev.lockkeeper.operation.drift.NewMigration;
import picocli.CommandLine.Command;

/** {@code lockkeeper drift new-migration}. */
@Command(
        name = "new-migration",
        description = "Makes a migration of its own of the changed text, to be worked on, and restores the old file.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper drift new-migration 006 --dry-run",
            "  lockkeeper drift new-migration 006 --env staging --yes"
        })
final class DriftNewMigrationCommand extends DriftWayOut {
    DriftNewMigrationCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    String describe(Look look, DriftedFile drifted) {
        return "The changed text goes into " + DriftDesk.nextName(look, drifted.migration()) + ", and "
                + drifted.fileName() + " is written as it was applied.";
    }

    @Override
    String perform(DriftDesk desk, Look look, DriftedFile drifted) {
        NewMigration made = desk.newMigration(look, drifted);
        return made.file() + " is where to write what is to change; "
                + made.restored().file() + " holds what was applied.";
    }
}
