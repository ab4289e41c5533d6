package dev.lockkeeper.console.shell;

import atlantafx.base.theme.Styles;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Says that another place answers than the one the operator knows, until he has said that he saw it. Nothing covers it. */
final class PlaceBanner extends HBox {
    private final Label title = new Label();
    private final Label differences = new Label();
    private final Button acknowledge = new Button("This is where I want to be");

    PlaceBanner(ShellModel model) {
        setId("place-banner");
        getStyleClass().add("lk-place-banner");
        setAlignment(Pos.CENTER_LEFT);
        setSpacing(12);
        title.setId("place-title");
        title.getStyleClass().addAll(LkStyles.SENTENCE, LkStyles.STRONG);
        differences.setId("place-differences");
        for (Label label : List.of(title, differences)) {
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
        }
        VBox words = new VBox(2, title, differences);
        HBox.setHgrow(words, Priority.ALWAYS);
        acknowledge.setId("place-acknowledge");
        acknowledge.setMinWidth(USE_PREF_SIZE);
        acknowledge.getStyleClass().add(Styles.BUTTON_OUTLINED);
        // Enter and Space may be on their way to something else when the banner appears.
        acknowledge.setFocusTraversable(true);
        acknowledge.setOnAction(event -> model.acknowledgePlace());
        getChildren().addAll(Icon.HAZARD.large(), words, acknowledge);
        setAccessibleRole(AccessibleRole.TEXT);
        model.placeChangeProperty().subscribe(this::show);
    }

    private void show(Optional<PlaceChange> change) {
        setVisible(change.isPresent());
        setManaged(change.isPresent());
        change.ifPresent(known -> {
            List<String> found = known.differences();
            title.setText(
                    found.isEmpty()
                            ? "Another server answered for a while: what was shown meanwhile was not from "
                                    + known.before().address()
                            : "This is another place than before: "
                                    + known.now().address() + " as "
                                    + known.now().user());
            differences.setText((found.isEmpty() ? "Now it is the same as before" : capital(String.join("; ", found)))
                    + ". Nothing can be changed here until you have said that this is right.");
            setAccessibleText(title.getText() + ". " + differences.getText());
        });
    }

    private static String capital(String sentence) {
        return Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1);
    }
}
