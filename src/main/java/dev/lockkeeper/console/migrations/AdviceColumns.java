package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.session.AdviceModel;
import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.function.Function;
import javafx.scene.control.TableColumn;

/** The columns that tell what is known of pending files before they run; empty for all others. */
final class AdviceColumns {
    private final AdviceModel advice;

    AdviceColumns(AdviceModel advice) {
        this.advice = advice;
    }

    /** The gravest findings of each file. */
    TableColumn<MigrationRow, RowContent> findings() {
        return column("worst-finding", "Worst finding", 118, AdviceWords::findings);
    }

    /** The strongest lock of each file. */
    TableColumn<MigrationRow, RowContent> lock() {
        return column("strongest-lock", "Strongest lock", 190, AdviceWords::lock, LkStyles.MONO);
    }

    private TableColumn<MigrationRow, RowContent> column(
            String id, String title, double width, Function<PendingAdvice, AdviceWords> words, String... styles) {
        return MigrationsTable.column(
                id,
                title,
                width,
                MigrationsTable.by(content -> words.apply(of(content)).rank()),
                () -> new AdviceCell(advice.stateProperty(), content -> words.apply(of(content)), styles));
    }

    private PendingAdvice of(RowContent content) {
        return content.migration().map(advice.stateProperty().get()::of).orElseGet(PendingAdvice.NotPending::new);
    }
}
