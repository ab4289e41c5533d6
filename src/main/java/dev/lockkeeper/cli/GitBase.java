package dev.lockkeeper.cli;

import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.MigrationName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A folder as it is on the branch into which one's own will be merged, asked of the program {@code git}: the commit where
 * both parted, so that what others merged since is not taken for one's own doing. Changes nothing. Blocks.
 */
final class GitBase {
    private static final long LIMIT_SECONDS = 60;
    private static final String NO_COMMIT = "--since: git knows no commit '";

    private final Path folder;
    private final String commit;

    private GitBase(Path folder, String commit) {
        this.folder = folder;
        this.commit = commit;
    }

    private record Answer(int code, String out) {}

    /**
     * The folder at a branch, tag or commit.
     *
     * @throws CommandException if there is no git, no repository, or no such commit
     */
    static GitBase at(Path folder, String reference) {
        Answer known = git(folder, "rev-parse", "--verify", "--quiet", "--end-of-options", reference + "^{commit}");
        if (known.code() != 0) {
            Answer inside = git(folder, "rev-parse", "--is-inside-work-tree");
            throw ServerOptions.wrong(
                    inside.code() == 0
                            ? NO_COMMIT + reference + "'; fetch it first (in CI: a checkout with the whole history)."
                            : "--since: " + folder.toAbsolutePath() + " is in no git repository.");
        }
        Answer parted = git(folder, "merge-base", known.out().strip(), "HEAD");
        if (parted.code() != 0) {
            throw ServerOptions.wrong("--since: git finds no commit that '" + reference
                    + "' and this checkout have in common; fetch the whole history (in CI: fetch-depth: 0).");
        }
        return new GitBase(folder, parted.out().strip());
    }

    /** The migrations that are there. */
    List<MigrationName> migrations() {
        Answer listed = git(folder, "ls-tree", "-z", "--name-only", commit, "./");
        if (listed.code() != 0) {
            throw new CommandException(ExitCode.FAILED, "--since: git cannot list the folder at " + commit + ".");
        }
        return Stream.of(listed.out().split("\0"))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> FileNameRole.of(name) instanceof FileNameRole.Migration migration
                        ? Stream.of(migration.name())
                        : Stream.empty())
                .toList();
    }

    /** Whether the file's SQL is another now; comments and white space do not count. */
    boolean edited(MigrationName name, String now) {
        Answer text = git(folder, "show", commit + ":./" + name.fileName());
        return text.code() == 0
                && !Checksums.of(text.out()).sql().equals(Checksums.of(now).sql());
    }

    private static Answer git(Path folder, String... arguments) {
        List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
        command.addAll(List.of(arguments));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            try (InputStream out = process.getInputStream()) {
                String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
                if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new CommandException(
                            ExitCode.FAILED, "--since: git gave no answer within " + LIMIT_SECONDS + " s.");
                }
                return new Answer(process.exitValue(), text);
            }
        } catch (IOException noGit) {
            throw new CommandException(
                    ExitCode.FAILED, "--since needs the program git, which cannot be started: " + noGit.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new CommandException(ExitCode.FAILED, "--since: interrupted while git was asked.");
        }
    }
}
