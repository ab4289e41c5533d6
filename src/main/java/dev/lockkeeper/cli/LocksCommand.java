package dev.lockkeeper.cli;

import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.server.AllLocks;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.incident.Incident;
import dev.lockkeeper.operation.incident.LocksJson;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper locks}. */
@Command(
        name = "locks",
        description =
                "Shows who waits for whom, why, since when, and what can be done. Changes nothing, and takes no lock but"
                        + " on catalogs.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper locks --url jdbc:postgresql://db1:5432/canal",
            "  lockkeeper locks --watch",
            "  lockkeeper locks --threshold 1min || page the DBA",
            "  lockkeeper locks --json | jq '.roots[0].pid'",
            "  lockkeeper locks --incident incident.md"
        })
final class LocksCommand implements Callable<Integer> {
    private static final String CLEAR_SCREEN = "\u001b[H\u001b[2J";

    private final Surroundings surroundings;

    @Option(
            names = "--watch",
            description = "Look every two seconds, until Ctrl-C; less often where a look takes long.")
    private boolean watch;

    @Option(names = "--json", description = "As JSON, stable and in ASCII; with --watch one line for each look.")
    private boolean json;

    @Option(
            names = "--all",
            description =
                    "Every lock of the server, whoever holds or wants it, after their number; with --json one line for"
                            + " each. Not for a habit: reading them holds all sessions up for moments.")
    private boolean all;

    @Option(
            names = "--incident",
            paramLabel = "FILE",
            description = "Also write a report into a new file: Markdown, or JSON if its name ends in .json.")
    private Optional<Path> incident = Optional.empty();

    @Option(names = "--with-literals", description = "Leave the values in the statements of the report.")
    private boolean withLiterals;

    @Option(
            names = "--threshold",
            paramLabel = "TIME",
            description = "Exit 7 if somebody has waited for longer. Default: 10s.")
    private Duration threshold = Duration.ofSeconds(10);

    @Mixin
    private ServerOptions server = new ServerOptions();

    LocksCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        Optional<IncidentFile> file = incident.map(IncidentFile::new);
        file.ifPresent(IncidentFile::refuseExisting);
        if (all && (watch || incident.isPresent())) {
            throw new CommandException(
                    ExitCode.WRONG_USAGE,
                    "--all goes neither with --watch nor with --incident; it is a look of its own.");
        }
        if (watch && incident.isPresent()) {
            throw new CommandException(ExitCode.WRONG_USAGE, "--incident is one moment; leave out --watch.");
        }
        try (Desk desk = new DeskOpener(surroundings).open(server);
                LockLooks looks = new LockLooks(desk.connections())) {
            ServerIdentity identity = desk.connections().identity();
            if (all) {
                return printAll(desk).number();
            }
            return watch
                    ? watch(identity, looks).number()
                    : once(identity, looks, file).number();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED.number();
        }
    }

    private ExitCode once(ServerIdentity identity, LockLooks looks, Optional<IncidentFile> file)
            throws InterruptedException {
        LockLook look = looks.takeForCertain();
        if (look.sample() instanceof LockSample.Missed missed) {
            throw new CommandException(
                    ExitCode.FAILED, "The server gave no answer, so nothing is known of its locks: " + missed.reason());
        }
        print(identity, look, false);
        file.ifPresent(report -> {
            report.write(new Incident(
                    identity,
                    Optional.empty(),
                    look.sample(),
                    false,
                    look.surroundings(),
                    withLiterals,
                    Incident.Timeline.NONE));
            surroundings.err().println("Written: " + report.path());
        });
        return exitCode(look);
    }

    private ExitCode exitCode(LockLook look) {
        return look.longestWait().compareTo(threshold) > 0 ? ExitCode.FINDINGS : ExitCode.DONE;
    }

    /** Ends with the process: Ctrl-C is the way out. */
    private ExitCode watch(ServerIdentity identity, LockLooks looks) throws InterruptedException {
        boolean redraws =
                !json && surroundings.terminal().filter(Terminal::showsOutput).isPresent();
        while (true) {
            LockLook look = looks.take();
            if (redraws) {
                surroundings.out().print(CLEAR_SCREEN);
            }
            print(identity, look, true);
            if (!json && !redraws) {
                surroundings.out().println();
            }
            surroundings.out().flush();
            Thread.sleep(looks.pause());
        }
    }

    private void print(ServerIdentity identity, LockLook look, boolean oneOfMany) {
        if (json) {
            surroundings.out().writeBytes(LocksJson.of(identity, look.sample(), look.diagnosis(), oneOfMany));
        } else {
            surroundings.out().println(place(identity));
            String text = Style.ofOutput(surroundings).waits(new LocksText(look).text());
            surroundings.out().writeBytes(text.getBytes(StandardCharsets.UTF_8));
        }
        surroundings.out().flush();
    }

    private static String place(ServerIdentity identity) {
        return identity.address() + " as " + identity.user() + ", PostgreSQL " + identity.version() + ", "
                + identity.role();
    }

    private ExitCode printAll(Desk desk) throws SQLException {
        try (Connection connection = desk.connections().open(Purpose.WATCH)) {
            PrintStream err = surroundings.err();
            err.println(AllLocks.count(connection) + " locks.");
            AllLocks.stream(connection, row -> surroundings.out().writeBytes(LockLine.of(row, json)));
            surroundings.out().flush();
            return ExitCode.DONE;
        }
    }
}
