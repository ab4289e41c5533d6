package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.preview.SqlSnippet;
import dev.lockkeeper.console.theme.LkStyles;
import dev.lockkeeper.console.theme.Prose;
import dev.lockkeeper.console.theme.Tone;
import dev.lockkeeper.lint.Rule;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** A rule's own text, as the rules page has it. */
final class RuleText extends VBox {
    RuleText(Rule rule) {
        setId("finding-rule");
        getStyleClass().add("lk-rule-text");
        Label head = new Label(rule.name() + " · " + rule.tier().word() + " · " + rule.versions());
        head.getStyleClass().addAll(LkStyles.SECONDARY, LkStyles.STRONG);
        head.setWrapText(true);
        getChildren().addAll(head, new Prose(rule.summary() + ".", LkStyles.SECONDARY));
        for (String paragraph : rule.explanation().split("\n\n")) {
            getChildren().add(new Prose(paragraph, LkStyles.SECONDARY));
        }
        example("Found in", rule.bad());
        example("Better", rule.good());
    }

    private void example(String title, String sql) {
        if (!sql.isEmpty()) {
            Label words = new Label(title);
            words.getStyleClass().addAll(LkStyles.SECONDARY, Tone.MUTED.styleClass());
            StackPane block = new StackPane(new SqlSnippet(sql));
            block.getStyleClass().add("lk-sql-block");
            getChildren().addAll(words, block);
        }
    }
}
