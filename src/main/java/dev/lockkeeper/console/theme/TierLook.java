package dev.lockkeeper.console.theme;

import dev.lockkeeper.environment.Tier;
import java.util.Locale;
import javafx.scene.Node;
import javafx.scene.control.Label;

/**
 * How a tier looks on every surface: colour, word and shape together.
 *
 * @param word the word on the pill
 * @param icon the shape
 * @param styleClass the class that colours band, line and pill
 */
public record TierLook(String word, Icon icon, String styleClass) {
    /** The look of a tier; an unknown one looks like production and says so. */
    public static TierLook of(Tier tier) {
        return switch (tier) {
            case PRODUCTION -> new TierLook("PRODUCTION", Icon.TIER_PRODUCTION, "lk-tier-production");
            case STAGING -> new TierLook("STAGING", Icon.TIER_STAGING, "lk-tier-staging");
            case DEVELOPMENT -> new TierLook("DEVELOPMENT", Icon.TIER_DEVELOPMENT, "lk-tier-development");
            case UNKNOWN -> new TierLook("UNKNOWN, TREATED AS PRODUCTION", Icon.TIER_PRODUCTION, "lk-tier-production");
        };
    }

    /** A new pill with shape and word. */
    public Label pill() {
        Label pill = new Label(word, icon.small());
        pill.getStyleClass().addAll("lk-pill", styleClass);
        pill.setAccessibleText("tier " + word.toLowerCase(Locale.ROOT));
        pill.setMinWidth(Label.USE_PREF_SIZE);
        return pill;
    }

    /** Gives this node the tier's colours, taking any other tier's away. */
    public void dress(Node node) {
        node.getStyleClass().removeIf(name -> name.startsWith("lk-tier-"));
        node.getStyleClass().add(styleClass);
    }
}
