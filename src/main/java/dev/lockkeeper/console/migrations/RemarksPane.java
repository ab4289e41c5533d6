package dev.lockkeeper.console.migrations;

import dev.lockkeeper.console.theme.LkStyles;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** The sentences below the table; takes no room without one. */
final class RemarksPane extends VBox {
    RemarksPane() {
        setId("remarks");
        getStyleClass().add("lk-remarks");
    }

    void show(List<Remark> all) {
        getChildren()
                .setAll(all.stream()
                        .map(remark -> {
                            Label label = new Label(
                                    remark.sentence(),
                                    remark.icon().toned(remark.icon().tone()));
                            label.getStyleClass().addAll(LkStyles.SECONDARY, "lk-remark");
                            label.setWrapText(true);
                            label.setMinHeight(Label.USE_PREF_SIZE);
                            return label;
                        })
                        .toList());
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }
}
