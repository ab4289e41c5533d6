package dev.lockkeeper.console.session;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.console.shell.ShellModel;
import dev.lockkeeper.environment.Act;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.migration.FolderException;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.Look;
import dev.lockkeeper.operation.policy.PolicyCheck;
import dev.lockkeeper.operation.policy.PolicyVerdict;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The window's work on one environment: refreshes, keeps what was last seen, and says so in the shell. Used on the screen's
 * thread; the server is asked in the background.
 */
public final class DeskSession implements AutoCloseable {
    private final Desk desk;
    private final ShellModel shell;
    private final Background background;
    private final Clock clock;
    private final Generation looks = new Generation();
    private final ReadOnlyObjectWrapper<LookState> state = new ReadOnlyObjectWrapper<>(new LookState.NotRead());
    private final ReadOnlyBooleanWrapper refreshing = new ReadOnlyBooleanWrapper();
    private final AdviceModel advice;

    /**
     * Asks nothing yet.
     *
     * @param desk closed with this session
     */
    public DeskSession(Desk desk, ShellModel shell, Background background, Clock clock) {
        this.desk = desk;
        this.shell = shell;
        this.background = background;
        this.clock = clock;
        this.advice = new AdviceModel(state, desk::advise, background, clock);
    }

    /** The desk; its methods block and belong into the background. */
    public Desk desk() {
        return desk;
    }

    /** What was last seen. */
    public ReadOnlyObjectProperty<LookState> stateProperty() {
        return state.getReadOnlyProperty();
    }

    /** What is known of the pending files before they run; follows the looks while it is active. */
    public AdviceModel advice() {
        return advice;
    }

    /** Whether a look is on its way. */
    public ReadOnlyBooleanProperty refreshingProperty() {
        return refreshing.getReadOnlyProperty();
    }

    /** Looks again. A newer refresh makes the answer of an older one late, and late answers are dropped. */
    public void refresh() {
        Generation.Ticket ticket = looks.next();
        refreshing.set(true);
        if (state.get().last().isEmpty()) {
            shell.connecting();
            if (!(state.get() instanceof LookState.Reading)) {
                state.set(new LookState.Reading(clock.instant()));
            }
        }
        background
                .run("reading " + desk.environment().name(), () -> desk.look(identity -> answered(ticket, identity)))
                .unlessLate(ticket)
                .onSuccess(this::seen)
                .onError(FolderException.class, this::folderFailed)
                .onError(SQLException.class, this::serverFailed)
                .andFinally(() -> {
                    if (ticket.current()) {
                        refreshing.set(false);
                    }
                })
                .start();
    }

    private void answered(Generation.Ticket ticket, ServerIdentity identity) {
        background.screen().perform(() -> {
            if (ticket.current()) {
                shell.connected(identity);
            }
        });
    }

    private void seen(Look look) {
        shell.connected(look.identity());
        shell.dataRead();
        shell.table(look.status().table().name().toString());
        int files = look.status().migrations().size();
        int ignored = look.status().ignored().size();
        shell.watching(desk.environment().folder().getFileName() + ", " + files + (files == 1 ? " file" : " files")
                + ", " + ignored + " ignored");
        state.set(new LookState.Read(look));
    }

    /** The server may be well: only the folder is not. What is on the screen is stale all the same. */
    private void folderFailed(FolderException failure) {
        String sentence = String.valueOf(failure.getMessage());
        shell.dataStale(sentence);
        state.set(new LookState.Failed(state.get().last(), sentence, failingSince()));
    }

    private void serverFailed(SQLException failure) {
        // The driver adds lines for detail and position; the first one is the server's sentence.
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        String sentence = "The server does not answer as it should: " + said
                + (failure.getSQLState() == null ? "" : " (SQLSTATE " + failure.getSQLState() + ")");
        shell.lost(said);
        state.set(new LookState.Failed(state.get().last(), sentence, failingSince()));
    }

    private Instant failingSince() {
        return state.get() instanceof LookState.Failed failed ? failed.since() : clock.instant();
    }

    /** The last look, however old. */
    public Optional<Look> last() {
        return state.get().last();
    }

    /**
     * What the policy has against an act here, whatever it is about, without a full stop; empty if it may be asked for.
     * Holds for the user that the server last named.
     */
    public Optional<String> refusal(Act act) {
        return PolicyCheck.refusal(
                        desk.environment(),
                        act,
                        last().map(look -> look.identity().user()),
                        desk.actor().osUser())
                .map(PolicyVerdict::sentence);
    }

    /** Drops answers that are on their way and closes the desk. Blocks shortly; belongs into the background. */
    @Override
    public void close() {
        looks.dropAll();
        desk.close();
    }
}
