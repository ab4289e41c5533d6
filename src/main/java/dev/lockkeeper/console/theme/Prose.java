package dev.lockkeeper.console.theme;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Sentences in which names stand between backticks, as the rules write them: on the screen the names are monospaced, and the
 * backticks are gone. Used on the screen's thread, except {@link #plain}.
 */
public final class Prose extends TextFlow {
    /** The style class of one piece of text. */
    public static final String TEXT = "lk-prose-text";

    /** A flow of these sentences. */
    public Prose(String sentences, String... styles) {
        getStyleClass().add("lk-prose");
        getStyleClass().addAll(styles);
        getChildren().setAll(pieces(sentences));
        setMinHeight(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(plain(sentences));
    }

    private static List<Text> pieces(String sentences) {
        List<Text> pieces = new ArrayList<>();
        boolean name = false;
        for (String part : sentences.split("`", -1)) {
            if (!part.isEmpty()) {
                Text piece = new Text(part);
                piece.getStyleClass().add(TEXT);
                if (name) {
                    piece.getStyleClass().add(LkStyles.MONO);
                }
                pieces.add(piece);
            }
            name = !name;
        }
        return pieces;
    }

    /** The same without the backticks, for where there is only plain text. */
    public static String plain(String sentences) {
        return sentences.replace("`", "");
    }
}
