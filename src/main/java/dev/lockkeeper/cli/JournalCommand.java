package dev.lockkeeper.cli;

import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.record.ActExport;
import dev.lockkeeper.operation.record.OperatorJournal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper journal}. */
@Command(
        name = "journal",
        description =
                "Shows what was done, by whom, when and how it ended, newest first: from the database's journal and from"
                        + " that of this computer. Changes nothing.",
        footer = {
            "",
            "Examples:",
            "  lockkeeper journal --since 2h",
            "  lockkeeper journal --since 2026-11-01 --outcome failed,refused",
            "  lockkeeper journal show 5f0b1c1e",
            "  lockkeeper journal verify || page the DBA",
            "  lockkeeper journal --local --json | jq '.acts[0].reason'"
        })
final class JournalCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(names = "--since", paramLabel = "WHEN", description = "Those that began then or later: 2h, 2026-11-01.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "WHEN", description = "Those that began before.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--operation", split = ",", paramLabel = "WORD", description = "apply, roll back, terminate ...")
    private List<String> operations = new ArrayList<>();

    @Option(names = "--outcome", split = ",", paramLabel = "WORD", description = "applied, failed, refused ...")
    private List<String> outcomes = new ArrayList<>();

    @Option(
            names = "--text",
            paramLabel = "TEXT",
            description = "Those in whose files, users, hosts, reasons or messages this occurs, in any case.")
    private Optional<String> text = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "How many at most. Default: 50.")
    private int limit = 50;

    @Mixin
    private JsonOption json = new JsonOption();

    @Option(names = "--csv", description = "As CSV, in UTF-8, with a line for each file.")
    private boolean csv;

    @Option(names = "--local", description = "Only the journal of this computer, of all databases; asks none.")
    private boolean local;

    @Mixin
    private ServerOptions server = new ServerOptions();

    JournalCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException, IOException {
        if (json.wanted() && csv) {
            throw new CommandException(ExitCode.WRONG_USAGE, "Either --json or --csv.");
        }
        JournalFilter filter = filter();
        if (local) {
            OperatorJournal operators = OperatorJournal.atUsualPlace(surroundings.variables());
            print(operators.acts(filter, place -> true), true);
            return ExitCode.DONE.number();
        }
        try (Desk desk = new DeskOpener(surroundings).open(server)) {
            print(desk.journal().acts(filter), false);
        }
        return ExitCode.DONE.number();
    }

    private void print(List<ActRecord> acts, boolean withPlace) {
        String printed = json.wanted()
                ? ActExport.json(acts)
                : csv
                        ? ActExport.csv(acts)
                        : new JournalText(Clock.systemDefaultZone().getZone()).list(acts, withPlace);
        surroundings.out().writeBytes(printed.getBytes(StandardCharsets.UTF_8));
        surroundings.out().flush();
    }

    private JournalFilter filter() {
        Clock clock = Clock.systemDefaultZone();
        if (limit < 1) {
            throw new CommandException(ExitCode.WRONG_USAGE, "--limit: at least 1.");
        }
        return new JournalFilter(
                since.map(when -> JournalMoments.parse("--since", when, clock)),
                until.map(when -> JournalMoments.parse("--until", when, clock)),
                Set.copyOf(operations),
                outcomes(),
                text,
                limit);
    }

    private Set<Outcome> outcomes() {
        Set<Outcome> found = new HashSet<>();
        for (String word : outcomes) {
            try {
                found.add(Outcome.of(word.strip()));
            } catch (IllegalArgumentException unknown) {
                throw new CommandException(ExitCode.WRONG_USAGE, "--outcome: " + unknown.getMessage() + ".");
            }
        }
        return found;
    }
}
