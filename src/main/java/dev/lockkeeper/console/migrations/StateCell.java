package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.Tone;
import java.util.Optional;

/** Icon, word and colour of a row's state; its sentence is the tooltip. */
final class StateCell extends ContentCell {
    private Optional<StateLook> shown = Optional.empty();

    StateCell() {
        super(content -> content.look().word(), content -> Optional.of(content.sentence()), "lk-state-cell");
    }

    @Override
    void show(RowContent content) {
        super.show(content);
        StateLook look = content.look();
        if (shown.filter(look::equals).isEmpty()) {
            // Icons are made anew only when they change: most rows scrolled by are in the same state.
            setGraphic(look.icon().toned(look.tone()));
            for (Tone tone : Tone.values()) {
                getStyleClass().remove(tone.styleClass());
            }
            if (look.tone() == Tone.DANGER || look.tone() == Tone.WARNING) {
                getStyleClass().add(look.tone().styleClass());
            }
            shown = Optional.of(look);
        }
    }

    @Override
    void clear() {
        super.clear();
        shown = Optional.empty();
    }
}
