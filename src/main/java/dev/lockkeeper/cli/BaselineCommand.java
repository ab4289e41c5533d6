package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.operation.Baseline;
import dev.lockkeeper.operation.BaselineEvidence;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import dev.lockkeeper.operation.PlainText;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code lockkeeper baseline}. */
@Command(
        name = "baseline",
        description = {
            "Takes a database that exists already into care: records every file up to one as applied, and runs none."
                    + " What is behind that one stays pending. Run again after an interruption it goes on.",
            "What the files create is compared with the catalog first; what is missing there is listed, and nothing is"
                    + " recorded unless --even-if-missing says that it is right.",
            "Where another tool has migrated this database with a table of the same name, name another one with --table,"
                    + " and from then on let only one of both apply."
        },
        footer = {
            "",
            "Examples:",
            "  lockkeeper baseline --to 018 --reason \"was done by hand\" --env staging --dry-run",
            "  lockkeeper baseline --to 018 --reason \"was done by hand\" --env staging --yes",
            "  lockkeeper baseline --to 018 --table lk_migrations --reason \"was Flyway's\" --env prod"
        })
final class BaselineCommand extends ChangeCommand {
    private static final int SHOWN = 5;
    private static final String FINDINGS = "baseline";

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

    @Mixin
    private ReasonOption reason = new ReasonOption();

    BaselineCommand(Surroundings surroundings) {
        super(surroundings);
    }

    /** What was found out of the database stands beside what all changes answer. */
    @Override
    ObjectNode emptyAnswer() {
        ObjectNode empty = super.emptyAnswer();
        JsonNode error = empty.remove("error");
        empty.putNull(FINDINGS);
        empty.set("error", error);
        return empty;
    }

    @Override
    Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException {
        Migration target = new MigrationNames(look.status()).find(last);
        if (target.file().isEmpty()) {
            throw new CommandException(
                    ExitCode.REFUSED,
                    target.fileName() + " is recorded, but there is no such file in the folder. Nothing was done.");
        }
        Baseline baseline = desk.baseline(target.fileName(), reason.text());
        fill(answer().putObject(FINDINGS), baseline, target.fileName());
        refuse(baseline, target.fileName());
        if (baseline.operation().plan().steps().isEmpty()) {
            surroundings()
                    .err()
                    .println("Every file up to " + target.fileName() + " is recorded already. Nothing was done.");
            return Optional.empty();
        }
        return Optional.of(baseline.operation());
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
        if (evidence.speaksAgainst() && !evenIfMissing && !confirmation().dryRun()) {
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

    private static void fill(ObjectNode node, Baseline baseline, String target) {
        node.put("to", target);
        Json.put(node, "already_recorded", baseline.already());
        ObjectNode evidence = node.putObject("evidence");
        evidence.put("database_empty", baseline.evidence().empty())
                .put("expected", baseline.evidence().expected());
        ArrayNode missing = evidence.putArray("missing");
        baseline.evidence()
                .missing()
                .forEach(thing -> missing.addObject()
                        .put("kind", thing.kind())
                        .put("name", thing.name())
                        .put("file", thing.fileName()));
        Json.put(evidence, "not_read", baseline.evidence().notRead());
    }
}
