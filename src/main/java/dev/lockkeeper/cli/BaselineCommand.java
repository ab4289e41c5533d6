package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.operation.Baseline;
import dev.lockkeeper.operation.BaselineEvidence;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.PlainText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper baseline}. */
@Command(
        name = "baseline",
        description = {
            "Takes a database that exists already under Lockkeeper's care: records every file up to one as applied, and"
                    + " runs none. What is behind that one stays pending. Run again after an interruption it goes on.",
            "What the files create is compared with the catalog first; what is missing there is listed, and nothing is"
                    + " recorded unless --even-if-missing says that it is right.",
            "Where another tool has migrated this database with a table of the same name, name another one with --table,"
                    + " and from then on let only one of both apply."
        },
        footer = {
            "",
            "Examples:",
            "  lockkeeper baseline --to 018 --reason \"taken over from psql\" --env staging --dry-run",
            "  lockkeeper baseline --to 018_add_tolls.sql --reason \"taken over from psql\" --env staging --yes",
            "  lockkeeper baseline --to 018 --table lockkeeper_migrations --reason \"was golang-migrate\" \\",
            "      --url jdbc:postgresql://db1:5432/canal --tier production --confirm canal"
        })
final class BaselineCommand implements Callable<Integer> {
    private static final int SHOWN = 5;

    private final Surroundings surroundings;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "NAME",
            description = "The last file whose effects are in the database: its whole name, its number, or a beginning"
                    + " that only one has.")
    private String last = "";

    @Option(
            names = "--even-if-missing",
            description = "Record also where the catalog lacks what the files create, or is empty.")
    private boolean evenIfMissing;

    @Option(
            names = "--beside-recorded",
            description = "Record also where later files, or some in between, are recorded already.")
    private boolean besideRecorded;

    @Option(
            names = "--json",
            description = "What was recorded as JSON, stable and in ASCII: docs/schemas/baseline.schema.json; the plan"
                    + " goes to standard error.")
    private boolean json;

    @Mixin
    private ReasonOption reason = new ReasonOption();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private ConfirmOptions confirmation = new ConfirmOptions();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    BaselineCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws SQLException {
        String why = reason.text();
        try (Desk desk = open()) {
            Look look = desk.look();
            ChangeCommand.refuseForeignTable(look.status().table());
            Migration target = new MigrationNames(look.status()).find(last);
            if (target.file().isEmpty()) {
                throw new CommandException(
                        ExitCode.REFUSED,
                        target.fileName() + " is recorded, but there is no such file in the folder. Nothing was done.");
            }
            Baseline baseline = desk.baseline(target.fileName(), why);
            refuse(baseline, target.fileName());
            ExitCode code;
            if (baseline.operation().plan().steps().isEmpty()) {
                surroundings
                        .err()
                        .println("Every file up to " + target.fileName() + " is recorded already. Nothing was done.");
                code = ExitCode.DONE;
            } else {
                code = new ConfirmedRun(
                                json ? talkingAside() : surroundings,
                                desk,
                                confirmation,
                                database,
                                Optional.empty(),
                                answered -> {})
                        .perform(baseline.operation());
            }
            if (json) {
                surroundings.out().writeBytes(CommandJson.bytes(tree(baseline, target.fileName(), code)));
            }
            return code.number();
        }
    }

    private Desk open() throws SQLException {
        try {
            return new DeskOpener(surroundings).open(database, database::folder, limits.over(wait.waitForOtherRun()));
        } catch (SQLException failed) {
            Attempts.remember(surroundings, "baseline", database, failed);
            throw failed;
        }
    }

    /** Standard output belongs to the JSON. */
    private Surroundings talkingAside() {
        return new Surroundings(
                surroundings.variables(),
                surroundings.in(),
                surroundings.err(),
                surroundings.err(),
                surroundings.terminal(),
                surroundings.console());
    }

    private void refuse(Baseline baseline, String target) {
        if (!besideRecorded && !baseline.beyond().isEmpty()) {
            throw refused(
                    named(baseline.beyond()) + " behind " + target + " is recorded already, so this database is under"
                            + " care and no new one.",
                    "lockkeeper status shows what is recorded, lockkeeper skip NAME records single files, and"
                            + " --beside-recorded goes on all the same.");
        }
        if (!besideRecorded && !baseline.outOfTurn().isEmpty()) {
            throw refused(
                    "Later files of this stretch are recorded, but " + named(baseline.outOfTurn())
                            + " not: whether it was left out on purpose cannot be known here.",
                    "Apply it, record it with lockkeeper skip, or go on with --beside-recorded.");
        }
        BaselineEvidence evidence = baseline.evidence();
        if (evidence.speaksAgainst() && !evenIfMissing && !confirmation.dryRun()) {
            throw refused(
                    String.join("\n", evidence.sentences()),
                    "Choose an earlier file with --to, apply what is missing, or say that it is right with"
                            + " --even-if-missing.");
        }
    }

    private static CommandException refused(String why, String whatToDo) {
        return new CommandException(
                ExitCode.REFUSED, PlainText.lines(why).stripTrailing() + "\nNothing was recorded. " + whatToDo);
    }

    private static String named(List<String> names) {
        return String.join(", ", names.stream().limit(SHOWN).toList())
                + (names.size() > SHOWN ? " and " + (names.size() - SHOWN) + " more" : "");
    }

    private ObjectNode tree(Baseline baseline, String target, ExitCode code) {
        boolean done = code == ExitCode.DONE && !confirmation.dryRun();
        ObjectNode root = CommandJson.object();
        root.put("to", target)
                .put("table", baseline.operation().plan().table().toString())
                .put("outcome", confirmation.dryRun() ? "dry_run" : done ? "recorded" : "failed")
                .put("reason", baseline.operation().describe().reason().orElse(""));
        strings(root, "files", baseline.operation().plan().fileNames());
        strings(root, "already_recorded", baseline.already());
        ObjectNode evidence = root.putObject("evidence");
        evidence.put("database_empty", baseline.evidence().empty())
                .put("expected", baseline.evidence().expected());
        var missing = evidence.putArray("missing");
        baseline.evidence()
                .missing()
                .forEach(thing -> missing.addObject()
                        .put("kind", thing.kind())
                        .put("name", thing.name())
                        .put("file", thing.fileName()));
        strings(evidence, "not_read", baseline.evidence().notRead());
        return root;
    }

    private static void strings(ObjectNode node, String field, List<String> values) {
        var array = node.putArray(field);
        values.forEach(array::add);
    }
}
