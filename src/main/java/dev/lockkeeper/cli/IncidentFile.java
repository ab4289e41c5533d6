package dev.lockkeeper.cli;

import dev.lockkeeper.environment.ServerIdentity;
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
    void write(ServerIdentity identity, LockLook look) {
        byte[] bytes = path.toString().toLowerCase(Locale.ROOT).endsWith(".json")
                ? LocksJson.of(identity, look, false)
                : markdown(identity, look).getBytes(StandardCharsets.UTF_8);
        try {
            Files.write(path, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException meanwhile) {
            throw exists();
        } catch (IOException failed) {
            throw new CommandException(
                    ExitCode.FAILED, "The report could not be written to " + path + ": " + failed.getMessage());
        }
    }

    private static String markdown(ServerIdentity identity, LockLook look) {
        return "# Locks on " + identity.address() + ", " + look.sample().at() + "\n\n"
                + "PostgreSQL " + identity.version() + ", " + identity.role() + ", seen by " + identity.user() + ".\n\n"
                + "```text\n" + new LocksText(look).text().replace("```", "'''") + "```\n";
    }
}
