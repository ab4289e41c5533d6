package dev.lockkeeper.cli;

import dev.lockkeeper.operation.incident.Incident;
import dev.lockkeeper.operation.incident.IncidentJson;
import dev.lockkeeper.operation.incident.IncidentMarkdown;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** A report of one look at the locks, in a file of its own that was not there before. Immutable. */
record IncidentFile(Path path) {
    /**
     * Before anything is looked at.
     *
     * @throws CommandException if the file is there already
     */
    void refuseExisting() {
        if (Files.exists(path)) {
            throw exists();
        }
    }

    private CommandException exists() {
        return new CommandException(
                ExitCode.WRONG_USAGE, path + " is there already and is not overwritten; name another file.");
    }

    /**
     * Writes the report.
     *
     * @throws CommandException if it cannot be written
     */
    void write(Incident incident) {
        byte[] bytes = path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? IncidentJson.of(incident)
                : IncidentMarkdown.of(incident).getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(path, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists();
        } catch (IOException failed) {
            throw new CommandException(
                    ExitCode.FAILED, "The report could not be written to " + path + ": " + failed.getMessage());
        }
    }
}
