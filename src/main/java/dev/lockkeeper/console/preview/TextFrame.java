package dev.lockkeeper.console.preview;

import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * The place in which a text is shown, or the sentence that stands there instead; above it a line for what must be known about the text.
 * FX thread only.
 */
final class TextFrame extends VBox {

    private final Label notice = new Label();
    private final StackPane content = new StackPane();
    private final Region gutterBand = new Region();
    private final StackPane richText;

    /** A frame around a text control, with what lies over it. */
    TextFrame(SqlArea area, Optional<CalloutLayer> callouts) {
        getStyleClass().add("lk-sql-frame");
        notice.getStyleClass().add("lk-sql-notice");
        notice.setId("sql-notice");
        notice.setWrapText(true);
        notice.setMaxWidth(Double.MAX_VALUE);
        // Below the last line the gutter goes on, as a band behind the text.
        gutterBand.getStyleClass().add("lk-sql-gutter-band");
        gutterBand.setMaxWidth(Region.USE_PREF_SIZE);
        StackPane.setAlignment(gutterBand, Pos.CENTER_LEFT);
        richText = new StackPane(gutterBand, new VirtualizedScrollPane<>(area));
        callouts.ifPresent(richText.getChildren()::add);
        content.getStyleClass().add("lk-sql-content");
        setVgrow(content, Priority.ALWAYS);
        content.setMinHeight(0);
        getChildren().addAll(notice, content);
        notice("");
    }

    /** Says how wide the gutter is now, in pixels. */
    void gutterWidth(double width) {
        gutterBand.setPrefWidth(width);
    }

    /** Shows the text control. */
    void showRichText() {
        show(richText);
    }

    /** Shows another control in its place. */
    void show(Node node) {
        content.getChildren().setAll(node);
    }

    /** Shows a sentence in its place, with a picture of its own. */
    void showMessage(String icon, String sentence) {
        Label words = new Label(sentence, new FontIcon(icon));
        words.setId("sql-message");
        words.setWrapText(true);
        words.getStyleClass().add("lk-sql-message");
        notice("");
        show(words);
    }

    /** Says something above the text; nothing takes no room. */
    void notice(String sentence) {
        notice.setText(sentence);
        notice.setVisible(!sentence.isEmpty());
        notice.setManaged(!sentence.isEmpty());
    }
}
