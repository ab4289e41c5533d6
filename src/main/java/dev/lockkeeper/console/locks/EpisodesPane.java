package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.history.Episode;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;

/** The waits of the last hour, each blocker and waiter once; Enter or a double press shows how it was then. */
final class EpisodesPane extends VBox {
    private final LocksModel model;
    private final PlainTable<Episode> table = new PlainTable<>("episodes");
    private Subscription subscriptions = Subscription.EMPTY;

    private record Key(Instant start, ParticipantId blocker, ParticipantId waiter) {
        static Key of(Episode episode) {
            return new Key(
                    episode.start(), episode.blocker().id(), episode.waiter().id());
        }
    }

    /** @param opened hears which episode the operator wants to see */
    EpisodesPane(LocksModel model, Desktop desktop, Consumer<Episode> opened) {
        this.model = model;
        table.setAccessibleText("Episodes of the last hour");
        TableColumn<Episode, Episode> start = table.column(
                "Start",
                90,
                episode -> Ages.clock(episode.start(), model.clock().getZone()),
                Comparator.comparing(Episode::start),
                LkStyles.MONO);
        table.column(
                "Length",
                90,
                episode -> Ages.length(episode.length()),
                Comparator.comparing(Episode::length),
                "lk-number-cell");
        table.column(
                "Waiter-seconds",
                120,
                episode ->
                        String.format(Locale.ROOT, "%,d", episode.waiterTime().toSeconds()),
                Comparator.comparing(Episode::waiterTime),
                "lk-number-cell");
        table.column(
                "Behind",
                70,
                episode -> Integer.toString(episode.mostBehind()),
                Comparator.comparing(Episode::mostBehind),
                "lk-number-cell");
        table.column("Blocker and waiter", 420, EpisodesPane::who);
        table.column("End", 260, this::end);
        start.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(start));
        table.opens(opened);
        table.copies(desktop::copy);
        Label none = new Label(
                "Nobody has waited for a lock in the last hour, as far as it was watched.", Icon.READY.large());
        none.getStyleClass().add("lk-placeholder-words");
        VBox placeholder = new VBox(none);
        placeholder.setAlignment(Pos.CENTER);
        placeholder.getStyleClass().add("lk-placeholder");
        table.setPlaceholder(placeholder);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().add(table);
    }

    void activate() {
        subscriptions = model.historyVersionProperty()
                .subscribe(version -> table.show(model.history().episodes(), Key::of));
    }

    void deactivate() {
        subscriptions.unsubscribe();
        subscriptions = Subscription.EMPTY;
    }

    private static String who(Episode episode) {
        return LockWords.title(episode.blocker()) + " blocked " + LockWords.title(episode.waiter()) + ", "
                + episode.target().words();
    }

    private String end(Episode episode) {
        return episode.over()
                ? "last seen " + Ages.clock(episode.lastSeen(), model.clock().getZone())
                : "goes on now";
    }
}
