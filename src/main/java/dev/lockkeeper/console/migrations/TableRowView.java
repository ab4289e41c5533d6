package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Tone;
import java.time.Instant;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.TableRow;
import org.jspecify.annotations.Nullable;

/** A row of the table: what is done recedes, what is odd stands out; read aloud as a whole. */
final class TableRowView extends TableRow<MigrationRow> {
    private static final PseudoClass RECEDES = PseudoClass.getPseudoClass("recedes");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass STOPPED = PseudoClass.getPseudoClass("stopped");
    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final PseudoClass WAITING = PseudoClass.getPseudoClass("waiting");

    private final Supplier<Instant> now;

    TableRowView(Supplier<Instant> now) {
        this.now = now;
        itemProperty()
                .flatMap(MigrationRow::contentProperty)
                .when(sceneProperty().map(scene -> true).orElse(false))
                .subscribe(this::show);
    }

    private void show(@Nullable RowContent content) {
        boolean live = content instanceof RowContent.OfMigration row
                && row.live().flatMap(LiveFile::elapsed).isPresent();
        boolean waiting = live && content != null && content.look().tone() == Tone.WARNING;
        pseudoClassStateChanged(RECEDES, content != null && content.recedes());
        pseudoClassStateChanged(FAILED, content != null && content.failure().isPresent());
        pseudoClassStateChanged(
                STOPPED, content != null && !live && content.stopped().isPresent());
        pseudoClassStateChanged(LIVE, live && !waiting);
        pseudoClassStateChanged(WAITING, waiting);
        setAccessibleText(content == null ? "" : RowWords.spoken(content, now.get()));
    }
}
