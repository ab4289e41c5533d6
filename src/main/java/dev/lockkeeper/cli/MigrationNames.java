package dev.lockkeeper.cli;

import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationNumber;
import dev.lockkeeper.migration.Status;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds the migration an operator means: by its whole file name, its number, or a beginning that only one has. */
final class MigrationNames {
    private static final int SHOWN_CANDIDATES = 10;

    private final List<Migration> migrations;

    MigrationNames(Status status) {
        this.migrations = status.migrations();
    }

    /** The whole file names, in the order they were named; see {@link #find}. */
    List<String> findAll(Collection<String> named) {
        return named.stream().map(name -> find(name).fileName()).toList();
    }

    /**
     * The migration that is meant. Digits alone are a number, compared as numbers ({@code 7} is {@code 007}, never
     * {@code 70}); a path as the shell completes it counts as its last part.
     *
     * @throws CommandException if there is none, or more than one; names the candidates
     */
    Migration find(String named) {
        String name = named.indexOf('/') >= 0 || named.indexOf('\\') >= 0
                ? String.valueOf(Path.of(named.replace('\\', '/')).getFileName())
                : named;
        List<Migration> exact = matching(migration -> migration.fileName().equals(name));
        if (!exact.isEmpty()) {
            return exact.getFirst();
        }
        boolean number = !name.isEmpty() && name.chars().allMatch(c -> c >= '0' && c <= '9');
        List<Migration> found = number
                ? matching(migration -> hasNumber(migration, new MigrationNumber(name)))
                : matching(migration -> !name.isEmpty() && migration.fileName().startsWith(name));
        if (found.size() == 1) {
            return found.getFirst();
        }
        if (found.isEmpty()) {
            throw unknown(name, number);
        }
        throw new CommandException(
                ExitCode.WRONG_USAGE,
                "'" + named + "' could be any of " + found.size() + " migrations; write the whole name of one:\n"
                        + list(found));
    }

    private CommandException unknown(String name, boolean number) {
        List<Migration> near = matching(migration -> migration.fileName().contains(name));
        return new CommandException(
                ExitCode.WRONG_USAGE,
                "There is no migration " + (number ? "with the number " : "") + "'" + name
                        + "' in the folder or the tracking table; lockkeeper status lists them all."
                        + (near.isEmpty() || name.isEmpty() ? "" : " These have it in their names:\n" + list(near)));
    }

    private static boolean hasNumber(Migration migration, MigrationNumber wanted) {
        return migration
                .name()
                .map(MigrationName::number)
                .filter(wanted::sameAs)
                .isPresent();
    }

    private List<Migration> matching(Predicate<Migration> condition) {
        return migrations.stream().filter(condition).toList();
    }

    private static String list(List<Migration> found) {
        String shown = found.stream()
                .limit(SHOWN_CANDIDATES)
                .map(migration -> "  " + migration.fileName() + " ("
                        + migration.state().kind().word() + ")")
                .collect(Collectors.joining("\n"));
        int more = found.size() - SHOWN_CANDIDATES;
        return more > 0 ? shown + "\n  and " + more + " more" : shown;
    }
}
