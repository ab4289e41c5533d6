package dev.lockkeeper.lint;

import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.sql.ModeDecision;
import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Statement;
import dev.lockkeeper.sql.TransactionMode;
import dev.lockkeeper.sql.grammar.Action;
import dev.lockkeeper.sql.grammar.Actions;
import dev.lockkeeper.sql.grammar.DataAction;
import dev.lockkeeper.sql.grammar.ObjectName;
import dev.lockkeeper.sql.grammar.Reading;
import dev.lockkeeper.sql.grammar.RoutineAction;
import dev.lockkeeper.sql.grammar.RoutineAction.Body;
import dev.lockkeeper.sql.grammar.SourceRange;
import dev.lockkeeper.sql.grammar.StatementReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Walks through files in their order and asks every rule at every step. One thread, one walk. */
final class LintRun {
    private static final Set<String> DESTRUCTIVE = Set.of(
            "drop-table",
            "drop-column",
            "drop-schema",
            "drop-object",
            "drop-constraint",
            "truncate",
            "unbounded-delete",
            "rename-table",
            "rename-column",
            "rename-object",
            "move-to-schema",
            "change-column-type");

    private static final StatementReader READER = new StatementReader();

    /** Each literal that is executed is read behind as many blanks as stand before it: linear only with a limit. */
    private static final long MOST_PADDING = 50_000_000;

    private final LintSettings settings;
    private final List<Checks> checks = Rules.checks();
    private final FolderChecks folder = new FolderChecks();
    private final Memory memory = new Memory();
    private LockFacts facts;
    private int lastTransaction;
    private long paddedCharacters;

    LintRun(LintSettings settings) {
        this.settings = settings;
        this.facts = new LockFacts(settings);
    }

    /** A file under way. */
    private record Place(
            LintFile file,
            Script script,
            TransactionMode mode,
            Outlook outlook,
            Findings findings,
            Map<String, Body> routines,
            Set<String> running) {

        /** The same with another text for the same offsets. */
        Place with(Script other) {
            return new Place(file, other, mode, outlook, findings, routines, running);
        }
    }

    /** Looks at the next file. */
    Findings check(LintFile given, Script script, List<Reading> readings) {
        // A rollback script runs when its migration has been applied, and everybody uses what that created.
        LintFile file = given.isRollbackScript() ? given.at(FileStage.UNKNOWN) : given;
        Findings findings = new Findings(file, script, settings);
        ModeDecision decision = ModeDecision.of(script, settings.serverMajor());
        TransactionMode mode = file.mode().orElse(decision.mode());
        Outlook outlook = new Outlook(script, mode, lastTransaction);
        lastTransaction = Math.max(lastTransaction, outlook.lastTransaction()) + 1;
        for (int index = 0; index < readings.size(); index++) {
            int number = index + 1;
            Actions.run(readings.get(index)).forEach(action -> outlook.add(number, action));
        }
        LockFacts before = facts;
        if (isOnItsOwn(file)) {
            facts = facts.asOfNow();
        }
        memory.beginFile(file.stage());
        Place place = new Place(file, script, mode, outlook, findings, new HashMap<>(), new HashSet<>());
        for (int index = 0; index < readings.size(); index++) {
            Statement statement = script.statements().get(index);
            findings.at(statement.number());
            step(place, statement, readings.get(index));
        }
        findings.at(Findings.WHOLE_FILE);
        facts.endFile(file.stage() == FileStage.PENDING);
        facts = isOnItsOwn(file) ? before : facts;
        return finished(file, script, decision, findings);
    }

    private Findings finished(LintFile file, Script script, ModeDecision decision, Findings findings) {
        switch (file.stage()) {
            case APPLIED -> {
                return new Findings(file, script, settings);
            }
            case APPLIED_AND_EDITED -> {
                Findings only = new Findings(file, script, settings);
                folder.check(file, only);
                return only;
            }
            case PENDING, UNKNOWN -> {
                FileChecks.check(file, script, decision, settings, findings);
                folder.check(file, findings);
                if (findings.findings().stream()
                        .anyMatch(finding -> DESTRUCTIVE.contains(finding.rule().name()))) {
                    FolderChecks.destructive(file, findings);
                }
                script.problems()
                        .forEach(problem -> findings.addNotAnalysed(
                                new SourceRange(problem.offset(), problem.offset()), problem.message()));
                IgnoreChecks.check(findings, settings);
                return findings;
            }
        }
        throw new IllegalStateException("a stage without a meaning: " + file.stage());
    }

    /** What such a file does is not part of the sequence: a rollback script, or a script without a number. */
    private static boolean isOnItsOwn(LintFile file) {
        boolean numbered = file.role() instanceof FileNameRole.Migration;
        return file.isRollbackScript() || (!numbered && file.stage() == FileStage.UNKNOWN);
    }

    private void step(Place place, Statement statement, Reading reading) {
        if (reading instanceof Reading.NotAnalysed unread) {
            place.findings()
                    .addNotAnalysed(
                            new SourceRange(statement.start(), statement.end()),
                            (unread.keywords().isEmpty() ? "This statement" : unread.keywords()) + " is not analysed: "
                                    + unread.reason());
        }
        List<Action> written = reading.actions();
        Actions.run(reading).forEach(action -> {
            boolean inside = written.stream().noneMatch(top -> top == action);
            step(place, statement, action, inside);
        });
    }

    private void step(Place place, Statement statement, Action action, boolean inside) {
        Step step = new Step(
                place.file(),
                place.script(),
                statement,
                action,
                inside,
                place.mode(),
                place.outlook(),
                memory,
                facts,
                settings);
        if (place.file().stage() != FileStage.APPLIED) {
            checks.forEach(each -> each.check(step, place.findings()));
        }
        MemoryUpdates.follow(step, memory);
        facts.follow(action);
        switch (action) {
            case RoutineAction.CreateRoutine create ->
                create.body()
                        .ifPresent(body -> place.routines().put(create.routine().name(), body));
            case RoutineAction.DoBlock block -> block(place, statement, block);
            case RoutineAction.Call call -> called(place, statement, List.of(call.procedure()));
            case DataAction.Select select ->
                called(place, statement, select.query().functions());
            default -> {
                // Runs nothing of its own.
            }
        }
    }

    /** The statements of the block are steps of the same reading already; here is what cannot be read in it. */
    private void block(Place place, Statement statement, RoutineAction.DoBlock block) {
        if (block.body().isEmpty()) {
            place.findings().addNotAnalysed(block.range(), "A block in " + block.language() + " is not read.");
        }
        block.body().ifPresent(body -> {
            unread(place, statement, body);
            called(place, statement, body.calls());
        });
    }

    private void unread(Place place, Statement statement, Body body) {
        for (SourceRange range : body.dynamic()) {
            Optional<Script> literal =
                    paddedCharacters < MOST_PADDING ? ExecutedLiteral.read(place.script(), range) : Optional.empty();
            paddedCharacters += range.end();
            if (literal.isPresent()) {
                Place inside = place.with(literal.get());
                literal.get()
                        .statements()
                        .forEach(executed -> Actions.run(READER.read(literal.get(), executed))
                                .forEach(action -> step(inside, statement, action, true)));
            } else {
                place.findings()
                        .addNotAnalysed(range, "Dynamic SQL: what EXECUTE runs is put together only when it runs.");
            }
        }
        body.statements().forEach(inner -> {
            if (inner.reading() instanceof Reading.NotAnalysed unread) {
                place.findings().addNotAnalysed(inner.range(), unread.reason());
            }
        });
    }

    /** A routine of this file does what its body says when it is called. */
    private void called(Place place, Statement statement, List<ObjectName> routines) {
        for (ObjectName routine : routines) {
            Optional<Body> body = Optional.ofNullable(place.routines().get(routine.name()));
            if (body.isPresent() && place.running().add(routine.name())) {
                unread(place, statement, body.get());
                Actions.of(body.get()).toList().forEach(action -> step(place, statement, action, true));
                called(place, statement, body.get().calls());
                place.running().remove(routine.name());
            }
        }
    }

    /** What was not known about the whole. */
    List<String> notes() {
        return memory.askedForUnknownAge()
                ? List.of("Which files are applied is not known, so that tables of other files count as being in use;"
                        + " say where the pending ones begin, or name a database.")
                : List.of();
    }
}
