package dev.lockkeeper.console.locks;

import dev.lockkeeper.lock.diagnosis.Sentence;
import java.util.List;
import java.util.stream.Collectors;
import javafx.scene.AccessibleRole;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** Sentences on the screen, with the words that the eye should meet first. Used on the screen's thread. */
final class SentenceFlow extends TextFlow {
    SentenceFlow(String... styles) {
        getStyleClass().add("lk-sentence-flow");
        getStyleClass().addAll(styles);
        setMinHeight(USE_PREF_SIZE);
        setAccessibleRole(AccessibleRole.TEXT);
    }

    /** Shows these, one after the other. */
    void show(List<Sentence> sentences) {
        getChildren().clear();
        for (Sentence sentence : sentences) {
            if (!getChildren().isEmpty()) {
                getChildren().add(piece(" ", Sentence.Emphasis.PLAIN));
            }
            sentence.spans().forEach(span -> getChildren().add(piece(span.text(), span.emphasis())));
        }
        setAccessibleText(sentences.stream().map(Sentence::text).collect(Collectors.joining(" ")));
    }

    private static Text piece(String words, Sentence.Emphasis emphasis) {
        Text text = new Text(words);
        text.getStyleClass()
                .addAll(
                        "lk-sentence-text",
                        switch (emphasis) {
                            case PLAIN -> "lk-sentence-plain";
                            case STRONG -> "lk-sentence-strong";
                            case DANGER -> "lk-sentence-danger";
                        });
        return text;
    }
}
