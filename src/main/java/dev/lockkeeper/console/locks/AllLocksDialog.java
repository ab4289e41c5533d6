package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.Generation;
import dev.lockkeeper.console.dialog.ChoiceDialog;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.environment.Connections;
import dev.lockkeeper.environment.Purpose;
import dev.lockkeeper.lock.server.AllLocks;
import dev.lockkeeper.lock.server.LockRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/**
 * Every lock of the server, on request alone: counted first, then asked for, then listed as they come, with a limit that is
 * said. Used on the screen's thread.
 */
final class AllLocksDialog {
    private static final int SHOWN = 20_000;
    private static final int BATCH = 1_000;

    private final Connections connections;
    private final Background background;
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final Generation asked = new Generation();

    AllLocksDialog(Connections connections, Background background, OverlayHost overlay, Desktop desktop) {
        this.connections = connections;
        this.background = background;
        this.overlay = overlay;
        this.desktop = desktop;
    }

    /** Counts, and asks. */
    void ask() {
        Generation.Ticket ticket = asked.next();
        background
                .run("counting the locks", this::count)
                .unlessLate(ticket)
                .onSuccess(this::ask)
                .onError(SQLException.class, this::failed)
                .start();
    }

    private long count() throws SQLException {
        try (Connection connection = connections.open(Purpose.WATCH)) {
            return AllLocks.count(connection);
        }
    }

    private void ask(long count) {
        new ChoiceDialog(
                        Icon.LIST,
                        String.format(Locale.ROOT, "The server has %,d locks now. List them?", count),
                        List.of(
                                "Reading them holds up the locking of all sessions for a moment; with tens of thousands that"
                                        + " can be felt.",
                                String.format(Locale.ROOT, "At most %,d are shown.", SHOWN)))
                .verb("List the locks", false, this::list)
                .stay("Close", () -> {})
                .show(overlay);
    }

    private void list() {
        Pane pane = new Pane();
        Generation.Ticket ticket = asked.next();
        pane.show();
        background
                .run("listing the locks", () -> stream(pane, ticket))
                .unlessLate(ticket)
                .onSuccess(pane::all)
                .onError(SQLException.class, failure -> pane.said("Broke off: " + failure.getMessage()))
                .start();
    }

    private long stream(Pane pane, Generation.Ticket ticket) throws SQLException {
        List<LockRow> batch = new ArrayList<>();
        try (Connection connection = connections.open(Purpose.WATCH)) {
            long[] taken = {0};
            long all = AllLocks.stream(connection, row -> {
                if (taken[0]++ < SHOWN) {
                    batch.add(row);
                    if (batch.size() == BATCH) {
                        hand(pane, ticket, batch);
                    }
                }
            });
            hand(pane, ticket, batch);
            return all;
        }
    }

    private void hand(Pane pane, Generation.Ticket ticket, List<LockRow> batch) {
        List<LockRow> rows = List.copyOf(batch);
        batch.clear();
        background.screen().perform(() -> {
            if (ticket.current()) {
                pane.add(rows);
            }
        });
    }

    private void failed(SQLException failure) {
        MessageDialog.show(
                overlay,
                Icon.FAILED,
                "The locks could not be counted",
                String.valueOf(failure.getMessage()),
                "",
                desktop::copy);
    }

    /** The list. */
    private final class Pane {
        private final VBox box = new VBox();
        private final PlainTable<LockRow> table = new PlainTable<>("all-locks-table");
        private final TextField filter = new TextField();
        private final Label words = new Label("reading…");
        private final List<LockRow> rows = new ArrayList<>();

        Pane() {
            box.setId("all-locks-dialog");
            box.getStyleClass().addAll("lk-dialog", "lk-all-locks");
            box.getStylesheets().add(LocksStylesheet.url());
            table.column(
                    "Session",
                    120,
                    Pane::session,
                    Comparator.comparing(row -> row.pid().orElse(0)));
            table.column("State", 90, row -> row.granted() ? "held" : "wanted");
            table.column("Mode", 190, row -> row.mode().sqlName(), Comparator.comparing(LockRow::mode), LkStyles.MONO);
            table.column("On", 260, row -> row.target().words());
            table.column("Kind", 120, row -> row.target().type().serverName());
            table.copies(desktop::copy);
            filter.setId("all-locks-filter");
            filter.setPromptText("Filter by session, mode or object");
            filter.setAccessibleText("Filter locks");
            filter.textProperty().subscribe((before, now) -> present());
            words.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
            HBox.setHgrow(filter, Priority.ALWAYS);
            HBox head = new HBox(12, filter, words);
            head.setAlignment(Pos.CENTER_LEFT);
            head.getStyleClass().add("lk-dialog-head");
            VBox.setVgrow(table, Priority.ALWAYS);
            Button close = new Button("Close");
            close.setId("all-locks-close");
            close.getStyleClass().add("lk-cancel");
            close.setCancelButton(true);
            close.setOnAction(event -> close());
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            HBox foot = new HBox(8, space, close);
            foot.getStyleClass().add("lk-dialog-foot");
            box.getChildren().addAll(head, table, foot);
            box.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
                if (event.getCode() == KeyCode.ESCAPE) {
                    event.consume();
                    close();
                }
            });
        }

        private static String session(LockRow row) {
            OptionalInt pid = row.pid();
            return pid.isPresent()
                    ? "pid " + pid.getAsInt()
                    : row.preparedGid().map(gid -> "prepared " + gid).orElse("prepared transaction");
        }

        void show() {
            overlay.show(box, filter);
        }

        private void close() {
            asked.dropAll();
            overlay.close(box);
        }

        void add(List<LockRow> more) {
            rows.addAll(more);
            said(String.format(Locale.ROOT, "%,d so far…", rows.size()));
            present();
        }

        void all(long count) {
            said(
                    count > rows.size()
                            ? String.format(
                                    Locale.ROOT, "the first %,d of %,d; the others are not shown", rows.size(), count)
                            : String.format(Locale.ROOT, "%,d locks", count));
        }

        void said(String now) {
            words.setText(now);
        }

        private void present() {
            String wanted = filter.getText().strip().toLowerCase(Locale.ROOT);
            table.show(
                    rows.stream()
                            .filter(row -> wanted.isEmpty()
                                    || (session(row) + " " + row.mode().sqlName() + " "
                                                    + row.target().words() + " "
                                                    + row.target().type().serverName())
                                            .toLowerCase(Locale.ROOT)
                                            .contains(wanted))
                            .toList(),
                    row -> row);
        }
    }
}
