package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** A few lines of SQL, coloured, wrapped where they are long; longer ones are cut off and say so. FX thread only. */
public final class SqlSnippet extends TextFlow {

    private static final int LINES = 60;
    private static final int CHARACTERS = 4_000;

    /** Shows this SQL. */
    public SqlSnippet(String sql) {
        getStyleClass().add("lk-sql-snippet");
        getStylesheets().add(PreviewStylesheet.url());
        String shown = shortened(sql);
        int reached = 0;
        for (ColouredRange range : new LexerColouring().colour(shown)) {
            piece(shown.substring(reached, range.start()), "");
            piece(shown.substring(range.start(), range.end()), range.style().styleClass());
            reached = range.end();
        }
        piece(shown.substring(reached), "");
        if (shown.length() < sql.length()) {
            piece("\n… cut off here; copying gives all of it", SqlStyle.COMMENT.styleClass());
        }
        setMinHeight(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
        setAccessibleText(shown);
    }

    private static String shortened(String sql) {
        List<String> lines = sql.lines().toList();
        String shown = lines.stream().limit(LINES).collect(Collectors.joining("\n"));
        return shown.substring(0, Math.min(shown.length(), CHARACTERS));
    }

    private void piece(String words, String styleClass) {
        if (!words.isEmpty()) {
            Text text = new Text(VisibleText.of(words).shown());
            text.getStyleClass().addAll("lk-sql-snippet-text", PreviewStylesheet.MONO);
            if (!styleClass.isEmpty()) {
                text.getStyleClass().add(styleClass);
            }
            getChildren().add(text);
        }
    }
}
