package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.WaitEdge;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.HPos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/** Which table lock modes exclude each other, and what each means in plain words. */
final class LockMatrix extends GridPane {
    private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");
    private static final PseudoClass CONFLICT = PseudoClass.getPseudoClass("conflict");
    private static final LockMode[] MODES = LockMode.values();

    /** @param edge the wait whose modes are marked; empty for none */
    LockMatrix(Optional<WaitEdge> edge) {
        setId("lock-matrix-grid");
        getStyleClass().add("lk-matrix");
        Optional<WaitEdge> onRelation = edge.filter(one -> one.target().type() == LockType.RELATION);
        Optional<LockMode> wanted = onRelation.map(WaitEdge::wanted);
        List<LockMode> held = onRelation
                .map(one -> one.held().isEmpty() ? one.queued().stream().toList() : one.held())
                .orElse(List.of());
        getColumnConstraints().add(fixed(172));
        for (int column = 0; column < MODES.length; column++) {
            getColumnConstraints().add(fixed(78));
        }
        ColumnConstraints rest = new ColumnConstraints();
        rest.setHgrow(Priority.ALWAYS);
        getColumnConstraints().add(rest);
        add(head("wanted ↓   held →"), 0, 0);
        for (int column = 0; column < MODES.length; column++) {
            Label head = head(inLines(MODES[column]));
            head.pseudoClassStateChanged(MARKED, held.contains(MODES[column]));
            add(head, column + 1, 0);
            GridPane.setHalignment(head, HPos.CENTER);
        }
        add(head("while it is held"), MODES.length + 1, 0);
        for (int row = 0; row < MODES.length; row++) {
            LockMode mode = MODES[row];
            Label name = new Label(mode.sqlName());
            name.getStyleClass().addAll("lk-matrix-name", LkStyles.MONO, LkStyles.SECONDARY);
            name.pseudoClassStateChanged(MARKED, wanted.filter(mode::equals).isPresent());
            add(name, 0, row + 1);
            for (int column = 0; column < MODES.length; column++) {
                boolean pair = wanted.filter(mode::equals).isPresent() && held.contains(MODES[column]);
                add(cell(mode, MODES[column], pair), column + 1, row + 1);
            }
            Label words = new Label(mode.stops());
            words.getStyleClass().addAll("lk-matrix-words", LkStyles.SECONDARY);
            words.setWrapText(true);
            add(words, MODES.length + 1, row + 1);
        }
    }

    private static ColumnConstraints fixed(double width) {
        return new ColumnConstraints(width);
    }

    private static Label head(String words) {
        Label label = new Label(words);
        label.getStyleClass().addAll("lk-matrix-head", LkStyles.BADGE);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    /** Each word of the name in a line of its own. */
    private static String inLines(LockMode mode) {
        return mode.sqlName().replace(' ', '\n');
    }

    private static Node cell(LockMode wanted, LockMode held, boolean marked) {
        boolean conflict = wanted.conflictsWith(held);
        StackPane cell = new StackPane();
        cell.getStyleClass().add("lk-matrix-cell");
        cell.pseudoClassStateChanged(CONFLICT, conflict);
        cell.pseudoClassStateChanged(MARKED, marked);
        if (conflict) {
            cell.getChildren().add(Icon.CLOSE.toned(Tone.DANGER));
        }
        cell.setAccessibleRole(AccessibleRole.TEXT);
        cell.setAccessibleText(wanted.sqlName() + (conflict ? " waits for " : " goes with ") + held.sqlName());
        return cell;
    }
}
