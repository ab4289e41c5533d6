package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.BackendState;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/**
 * All sessions of the server, read anew every few seconds while they are shown. What is idle in a transaction and what keeps
 * an old snapshot stands out: that is what concurrent index builds wait for.
 */
final class SessionsPane extends VBox {
    private static final javafx.util.Duration PAUSE = javafx.util.Duration.seconds(3);
    private static final Duration OLD_TRANSACTION = Duration.ofMinutes(5);

    private final SessionsSource source;
    private final Background background;
    private final Consumer<Integer> counted;
    private final PlainTable<SessionRow> table = new PlainTable<>("sessions");
    private final TextField filter = new TextField();
    private final Label summary = new Label();
    private final Label problem = new Label();
    private final PauseTransition pause = new PauseTransition(PAUSE);
    private final Generation reads = new Generation();
    private Optional<SessionsSource.Sessions> last = Optional.empty();

    /**
     * Reads nothing before {@link #activate}.
     *
     * @param counted hears how many there are
     * @param opened hears which session the operator wants to see in the graph
     */
    SessionsPane(
            SessionsSource source,
            Background background,
            Desktop desktop,
            Consumer<Integer> counted,
            Consumer<Backend> opened) {
        this.source = source;
        this.background = background;
        this.counted = counted;
        filter.setId("sessions-filter");
        filter.setPromptText("Filter by pid, user, application, state or query");
        filter.setAccessibleText("Filter sessions");
        filter.setPrefColumnCount(30);
        filter.textProperty().subscribe((before, now) -> show());
        summary.setId("sessions-summary");
        summary.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
        summary.setMaxWidth(Double.MAX_VALUE);
        summary.setMinWidth(0);
        HBox.setHgrow(summary, Priority.ALWAYS);
        HBox bar = new HBox(12, filter, summary);
        bar.setAlignment(Pos.CENTER_LEFT);
        bar.getStyleClass().add("lk-sessions-bar");
        problem.setId("sessions-problem");
        problem.getStyleClass().addAll("lk-warning-strip", "lk-locks-strip");
        problem.setGraphic(Icon.STALE.state());
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.setMaxWidth(Double.MAX_VALUE);
        columns();
        table.setAccessibleText("All sessions");
        table.setRowFactory(any -> new SessionCellRow(this::now));
        table.copies(desktop::copy);
        table.opens(row -> opened.accept(row.backend()));
        table.setPlaceholder(new Label(""));
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(bar, problem, table);
        trouble(Optional.empty());
        pause.setOnFinished(event -> read());
    }

    private void columns() {
        number("Pid", 62, row -> Integer.toString(row.backend().pid()), row ->
                (long) row.backend().pid());
        table.column(
                "User",
                96,
                row -> row.backend().user().orElse(row.backend().kind().word()));
        table.column("Application", 116, row -> row.backend().application());
        table.column("State", 138, row -> LockWords.stateWord(row.backend()), "lk-session-state");
        age("For", 72, row -> row.backend().stateSince());
        TableColumn<SessionRow, SessionRow> transaction =
                age("Transaction", 104, row -> row.backend().transactionSince());
        number(
                "Snapshot age",
                112,
                SessionsPane::snapshot,
                row -> row.backend().snapshotAge().orElse(-1));
        table.column("Waits for", 128, row -> row.backend().waitEvent().orElse(""));
        table.column("Database", 84, row -> row.backend().database().orElse(""));
        table.column("Client", 140, row -> row.backend().client().orElse(""), LkStyles.MONO);
        table.column("Progress", 100, row -> row.progress().orElse(""));
        table.column(
                "Query",
                260,
                row -> row.backend().query().map(LockWords::oneLine).orElse(""),
                LkStyles.MONO);
        // Open transactions first, the oldest before the others.
        table.getSortOrder().setAll(List.of(transaction));
    }

    private static String snapshot(SessionRow row) {
        return row.backend().snapshotAge().isPresent()
                ? String.format(Locale.ROOT, "%,d", row.backend().snapshotAge().getAsInt())
                : "";
    }

    private TableColumn<SessionRow, SessionRow> number(
            String title,
            double width,
            Function<SessionRow, String> words,
            Function<SessionRow, ? extends Number> value) {
        return table.column(
                title,
                width,
                words,
                Comparator.comparingLong(row -> value.apply(row).longValue()),
                "lk-number-cell");
    }

    private TableColumn<SessionRow, SessionRow> age(
            String title, double width, Function<SessionRow, Optional<Instant>> since) {
        return table.column(
                title,
                width,
                row -> since.apply(row)
                        .map(then -> LockWords.since(then, now()))
                        .orElse(""),
                Comparator.comparing(row -> since.apply(row).orElse(Instant.MAX)),
                "lk-number-cell");
    }

    private Instant now() {
        return last.map(SessionsSource.Sessions::takenAt).orElse(Instant.EPOCH);
    }

    /** Begins to read. */
    void activate() {
        read();
    }

    /** Stops reading; an answer that is on its way is dropped. */
    void deactivate() {
        pause.stop();
        reads.dropAll();
    }

    private void read() {
        Generation.Ticket ticket = reads.next();
        background
                .run("reading the sessions", source::read)
                .unlessLate(ticket)
                .onSuccess(this::answered)
                .onError(SQLException.class, this::failed)
                .andFinally(() -> {
                    if (ticket.current()) {
                        pause.playFromStart();
                    }
                })
                .start();
    }

    private void answered(SessionsSource.Sessions sessions) {
        last = Optional.of(sessions);
        trouble(Optional.empty());
        counted.accept(sessions.rows().size());
        show();
    }

    private void failed(SQLException failure) {
        String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
        trouble(Optional.of("The sessions could not be read again, so what is shown may no longer be true: " + said));
    }

    private void trouble(Optional<String> words) {
        problem.setText(words.orElse(""));
        problem.setVisible(words.isPresent());
        problem.setManaged(words.isPresent());
    }

    private void show() {
        List<SessionRow> all = last.map(SessionsSource.Sessions::rows).orElse(List.of());
        String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
        List<SessionRow> shown = all.stream()
                .filter(row -> wanted.isEmpty() || searched(row).contains(wanted))
                .toList();
        table.show(shown, row -> row.backend().id());
        // Ages grow although the rows are the same.
        table.refresh();
        summary.setText(summary(all));
    }

    private static String searched(SessionRow row) {
        Backend backend = row.backend();
        return String.join(
                        " ",
                        Integer.toString(backend.pid()),
                        backend.user().orElse(""),
                        backend.application(),
                        backend.database().orElse(""),
                        backend.client().orElse(""),
                        LockWords.stateWord(backend),
                        backend.waitEvent().orElse(""),
                        backend.query().orElse(""))
                .toLowerCase(Locale.ROOT);
    }

    private String summary(List<SessionRow> all) {
        if (last.isEmpty()) {
            return "reading…";
        }
        long idle = all.stream()
                .filter(row -> row.backend().state().idleInTransaction())
                .count();
        long working = all.stream()
                .filter(row -> row.backend().state() == BackendState.ACTIVE)
                .count();
        Optional<Instant> oldest = all.stream()
                .flatMap(row -> row.backend().transactionSince().stream())
                .min(Comparator.naturalOrder());
        return LockWords.sessions(all.size()) + ", " + working + " active, " + idle + " idle in transaction"
                + oldest.filter(then -> Duration.between(then, now()).compareTo(OLD_TRANSACTION) >= 0)
                        .map(then -> ". The oldest transaction is open for " + LockWords.since(then, now())
                                + ": concurrent index builds wait for it")
                        .orElse("")
                + ".";
    }
}
