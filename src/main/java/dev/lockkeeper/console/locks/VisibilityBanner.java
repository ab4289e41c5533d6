package dev.lockkeeper.console.locks;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lock.Visibility;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says what this user cannot see, and which grant would show it. */
final class VisibilityBanner extends HBox {
    private final Label words = new Label();
    private final Label grant = new Label();
    private String sql = "";

    VisibilityBanner(Desktop desktop) {
        setId("visibility-banner");
        getStyleClass().addAll("lk-warning-strip", "lk-locks-strip");
        setAlignment(Pos.CENTER_LEFT);
        words.setId("visibility-words");
        words.setWrapText(true);
        words.setMinHeight(USE_PREF_SIZE);
        grant.setId("visibility-grant");
        grant.getStyleClass().add(LkStyles.MONO);
        VBox lines = new VBox(2, words, grant);
        HBox.setHgrow(lines, Priority.ALWAYS);
        Button copy = new Button("Copy GRANT", Icon.COPY.small());
        copy.setId("copy-grant");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setMnemonicParsing(false);
        copy.setOnAction(event -> desktop.copy(sql));
        getChildren().addAll(Icon.IGNORED.toned(Tone.WARNING), lines, copy);
        show(Optional.empty());
    }

    /** Shows what is hidden; nothing while that is not known or nothing is. */
    void show(Optional<Visibility> visibility) {
        Optional<Visibility> limited = visibility.filter(known -> !known.full());
        setVisible(limited.isPresent());
        setManaged(limited.isPresent());
        limited.ifPresent(known -> {
            sql = known.grant();
            words.setText(String.join(" ", known.hidden()));
            grant.setText(known.grant());
        });
    }
}
