package dev.lockkeeper.cli;

import dev.lockkeeper.migration.StoppedFiles;
import dev.lockkeeper.operation.Look;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Refuses to guess what is wanted with files that stopped halfway. Stateless. */
final class StoppedRefusal {
    private StoppedRefusal() {}

    /**
     * Names every choice, as commands to type.
     *
     * @param advice what else can be done, behind the choices; may be empty
     * @throws CommandException if one of the files stopped halfway and nothing was chosen
     */
    static void check(
            StoppedFiles choice, Look look, Collection<String> files, DatabaseOptions database, String advice) {
        if (choice != StoppedFiles.REFUSE) {
            return;
        }
        List<StoppedChoices> stopped = files.stream()
                .flatMap(name -> look.status().find(name).stream())
                .flatMap(migration -> StoppedChoices.of(migration, database).stream())
                .toList();
        if (!stopped.isEmpty()) {
            String heading =
                    stopped.size() == 1 ? "One file stopped halfway" : stopped.size() + " files stopped halfway";
            throw new CommandException(
                    ExitCode.STOPPED,
                    "Refused; nothing was run. " + heading + "; choose:\n"
                            + stopped.stream().map(StoppedChoices::text).collect(Collectors.joining("\n"))
                            + (advice.isEmpty() ? "" : "\nNext: " + advice));
        }
    }
}
