package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.session.AdviceModel;
import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.function.Function;
import javafx.scene.control.TableColumn;

/** The columns that tell what is known of pending files before they run; empty for all others. */
final class AdviceColumns {
    private static final double WORST = 116;
    private static final double LOCK = 158;

    private final AdviceModel advice;

    AdviceColumns(AdviceModel advice) {
        this.advice = advice;
    }

    /** The gravest findings of each file. */
    TableColumn<MigrationRow, RowContent> findings() {
        return column("worst-finding", "Worst finding", WORST, AdviceWords::findings);
    }

    /** The strongest lock of each file. */
    TableColumn<MigrationRow, RowContent> lock() {
        return column("strongest-lock", "Strongest lock", LOCK, AdviceWords::lock, LkStyles.MONO);
    }

    private TableColumn<MigrationRow, RowContent> column(
            String id, String title, double width, Function<PendingAdvice, AdviceWords> words, String... styles) {
        TableColumn<MigrationRow, RowContent> column = MigrationsTable.column(
                id,
                title,
                width,
                MigrationsTable.by(content -> words.apply(of(content)).rank()),
                () -> new AdviceCell(advice.stateProperty(), content -> words.apply(of(content)), styles));
        // Narrower, hazards and their modes could not be told apart.
        column.setMinWidth(id.equals("worst-finding") ? WORST - 8 : LOCK - 22);
        return column;
    }

    private PendingAdvice of(RowContent content) {
        return content.migration().map(advice.stateProperty().get()::of).orElseGet(PendingAdvice.NotPending::new);
    }
}
