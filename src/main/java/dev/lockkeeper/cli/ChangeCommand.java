package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.migration.RunSettings;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.MigrationOperation;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * What every command that changes a database does: look, describe, have it confirmed, run, report. Filled by picocli, used
 * once, by one thread.
 */
abstract class ChangeCommand implements Callable<Integer>, Answering {
    private final Surroundings surroundings;

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Mixin
    private ConfirmOptions confirmation = new ConfirmOptions();

    @Mixin
    private WaitOption wait = new WaitOption();

    @Mixin
    private LimitOptions limits = new LimitOptions();

    @Mixin
    private JsonOption json = new JsonOption();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Optional<ObjectNode> answer = Optional.empty();
    private boolean told;

    ChangeCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * The operation, or empty if there is nothing to do and that was said.
     *
     * @throws SQLException if the server cannot be reached or refuses
     */
    abstract Optional<MigrationOperation> prepare(Desk desk, Look look) throws SQLException;

    /** What is done instead where several environments were named; empty where that is not so. */
    Optional<ExitCode> performOnSeveral() {
        return Optional.empty();
    }

    /** How it is confirmed. */
    final ConfirmOptions confirmation() {
        return confirmation;
    }

    /** Puts the limits that were said in the place of others. */
    final UnaryOperator<RunSettings> limits() {
        return limits.over(wait.waitForOtherRun());
    }

    /** Why it is done, where the command has not made it part of the operation already. */
    Optional<String> reason() {
        return Optional.empty();
    }

    /** The folder to look at. */
    Path folder() {
        return database.folder();
    }

    /** The options that say where. */
    final DatabaseOptions database() {
        return database;
    }

    /** What is around this command. */
    final Surroundings surroundings() {
        return surroundings;
    }

    private Desk open() throws SQLException {
        try {
            return new DeskOpener(surroundings).open(database, this::folder, limits());
        } catch (SQLException failed) {
            Attempts.remember(
                    surroundings, getClass().getAnnotation(Command.class).name(), database, failed);
            throw failed;
        }
    }

    /** Whether other programs read the answer. */
    final boolean json() {
        return json.wanted();
    }

    /** From now on this is what other programs are told. */
    final void answer(ObjectNode node) {
        answer = Optional.of(node);
    }

    @Override
    public final ObjectNode answer() {
        return answer.orElseGet(this::emptyAnswer);
    }

    /** What other programs are told as long as nothing is known. */
    ObjectNode emptyAnswer() {
        return ChangeJson.empty(command());
    }

    private String command() {
        return spec.qualifiedName().substring(spec.root().name().length()).strip();
    }

    @Override
    public final Integer call() throws SQLException {
        Optional<ExitCode> several = performOnSeveral();
        ExitCode code = several.isPresent() ? several.get() : performOnOne();
        tell(Optional.of(code));
        return code.number();
    }

    /**
     * Tells other programs how it ended, once: what is interrupted has to do so before its process may end.
     *
     * @param code the exit code; empty if a signal decides it
     */
    final void tell(Optional<ExitCode> code) {
        if (json.wanted() && !told) {
            told = true;
            Json.putNumber(answer(), "exit_code", code.map(ExitCode::number));
            surroundings.out().writeBytes(Json.bytes(answer()));
            surroundings.out().flush();
        }
    }

    private ExitCode performOnOne() throws SQLException {
        ChangeJson change = new ChangeJson(emptyAnswer());
        answer(change.node());
        try (Desk desk = open()) {
            Look look = desk.look();
            change.at(look.identity());
            refuseForeignTable(look.status().table());
            Optional<MigrationOperation> operation = prepare(desk, look);
            if (operation.isEmpty()) {
                change.nothingToDo();
                return ExitCode.DONE;
            }
            MigrationOperation explained =
                    reason().map(operation.get()::withReason).orElse(operation.get());
            return new ConfirmedRun(
                            surroundings,
                            desk,
                            confirmation,
                            database,
                            json.wanted() ? Optional.of(change) : Optional.empty(),
                            this::tell)
                    .perform(explained);
        }
    }

    static void refuseForeignTable(TrackingTable table) {
        switch (table) {
            case TrackingTable.Foreign foreign -> throw new CommandException(ExitCode.REFUSED, foreign.sentence());
            case TrackingTable.Nowhere nowhere -> throw new CommandException(ExitCode.REFUSED, nowhere.reason());
            case TrackingTable.Ours ours -> {
                // May be written.
            }
            case TrackingTable.Absent absent -> {
                // Is created with the first row.
            }
        }
    }
}
