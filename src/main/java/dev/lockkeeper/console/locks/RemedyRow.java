package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.command.Availability;
import dev.lockkeeper.console.command.Command;
import dev.lockkeeper.console.command.CommandButton;
import dev.lockkeeper.console.command.CommandButtons;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.ParticipantId;
import dev.lockkeeper.lock.diagnosis.Remedy;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

/**
 * One remedy: its number, its button or word, what it leads to. The row stays the same while the remedy is the same, so that
 * a new sample cannot put another button under a finger that is about to press.
 */
final class RemedyRow extends HBox {
    private static final PseudoClass MILDEST = PseudoClass.getPseudoClass("mildest");
    private static final PseudoClass OFF = PseudoClass.getPseudoClass("off");

    private final Label number = new Label();
    private final Label consequence = new Label();
    private final ReadOnlyObjectWrapper<String> words = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<Availability> availability =
            new ReadOnlyObjectWrapper<>(Availability.AVAILABLE);
    private final Node what;
    private Optional<Remedy> remedy = Optional.empty();

    /** Which remedy a row is. */
    record Key(Remedy.Kind kind, Optional<ParticipantId> target) {
        static Key of(Remedy remedy) {
            return new Key(remedy.kind(), remedy.target().map(who -> who.id()));
        }
    }

    RemedyRow(Key key, Consumer<Remedy> deed) {
        getStyleClass().add("lk-remedy");
        setAlignment(Pos.CENTER_LEFT);
        number.getStyleClass().addAll("lk-remedy-number", LkStyles.SECONDARY, Tone.MUTED.styleClass());
        consequence.getStyleClass().addAll("lk-remedy-consequence", LkStyles.SECONDARY);
        consequence.setWrapText(true);
        consequence.setMinHeight(USE_PREF_SIZE);
        consequence.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(consequence, Priority.ALWAYS);
        what = pressed(key.kind()) ? button(key, deed) : word(key.kind());
        StackPane place = new StackPane(what);
        place.setAlignment(Pos.CENTER_LEFT);
        place.getStyleClass().add("lk-remedy-what");
        getChildren().addAll(number, place, consequence);
    }

    private static boolean pressed(Remedy.Kind kind) {
        return kind != Remedy.Kind.WAIT && kind != Remedy.Kind.MAINTENANCE_WINDOW;
    }

    private CommandButton button(Key key, Consumer<Remedy> deed) {
        String target = key.target()
                .map(id -> "-" + id.words().replaceAll("[^A-Za-z0-9]+", "-"))
                .orElse("");
        Command command = Command.of(
                        "remedy-" + key.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + target,
                        "",
                        icon(key.kind()))
                .text(words.getReadOnlyProperty())
                .available(availability.getReadOnlyProperty())
                .weight(dangerous(key.kind()) ? Command.Weight.DANGEROUS : Command.Weight.ORDINARY)
                .does(() -> remedy.ifPresent(deed));
        CommandButton button = CommandButtons.button(command);
        button.setMaxWidth(Double.MAX_VALUE);
        // A long name ends in an ellipsis rather than over the words beside it; the tooltip has the whole.
        button.setMinWidth(0);
        return button;
    }

    private Label word(Remedy.Kind kind) {
        Label label = new Label("", icon(kind).small());
        label.textProperty().bind(words);
        label.getStyleClass().addAll("lk-remedy-word", LkStyles.STRONG);
        return label;
    }

    private static boolean dangerous(Remedy.Kind kind) {
        return kind == Remedy.Kind.TERMINATE_BLOCKER || kind == Remedy.Kind.ROLL_BACK_PREPARED;
    }

    private static Icon icon(Remedy.Kind kind) {
        return switch (kind) {
            case WAIT -> Icon.PATIENCE;
            case CANCEL_WAITING_MIGRATION, CANCEL_WAITER, CANCEL_BLOCKER -> Icon.CANCEL;
            case TERMINATE_BLOCKER -> Icon.TERMINATE;
            case ROLL_BACK_PREPARED -> Icon.ROLL_BACK;
            case SAFER_SQL -> Icon.FILE;
            case MAINTENANCE_WINDOW -> Icon.MAINTENANCE;
        };
    }

    /**
     * Shows the remedy as it is now.
     *
     * @param whyNot why nothing can be done from the screen at all; empty if it can
     */
    void show(int place, Remedy now, Optional<String> whyNot) {
        remedy = Optional.of(now);
        number.setText(Integer.toString(place));
        words.set(now.label());
        Optional<String> reason = now.unavailable().or(() -> whyNot.filter(why -> now.acts()));
        availability.set(reason.map(Availability::unavailable).orElse(Availability.AVAILABLE));
        consequence.setText(now.unavailable().orElse(now.consequence()));
        pseudoClassStateChanged(OFF, reason.isPresent());
        what.pseudoClassStateChanged(MILDEST, now.mildestThatHelps() && reason.isEmpty());
    }
}
