package dev.lockkeeper.console.theme;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lockkeeper.console.Pictures;
import java.util.ArrayList;
import java.util.List;
import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The colours of both themes, looked up as the screen looks them up, hold WCAG AA: text 4.5:1, marks 3:1. */
class ContrastTest {
    private static final double TEXT = 4.5;
    private static final double MARK = 3;

    @BeforeAll
    static void startScreen() {
        Pictures.Screen.start();
    }

    @ParameterizedTest
    @EnumSource(
            value = ThemeChoice.class,
            names = {"LIGHT", "DARK"})
    void everyPairCanBeRead(ThemeChoice theme) {
        List<String> tooFaint = Pictures.Screen.call(() -> {
            Themes themes = new Themes(new SimpleObjectProperty<>(ColorScheme.LIGHT));
            themes.choose(theme);
            Region probe = new Region();
            Scene scene = new Scene(new StackPane(probe));
            themes.dress(scene);
            List<String> found = new ArrayList<>();
            for (Pair pair : pairs()) {
                Color base = colour(probe, "-color-bg-default", Color.WHITE);
                Color ground = colour(probe, pair.ground, base);
                double ratio = ratio(colour(probe, pair.mark, ground), ground);
                if (ratio < pair.least) {
                    found.add("%s on %s: %.2f, needs %.1f".formatted(pair.mark, pair.ground, ratio, pair.least));
                }
            }
            return found;
        });
        assertThat(tooFaint).isEmpty();
    }

    private static List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        List<String> surfaces = List.of("-color-bg-default", "-color-bg-subtle", "-color-bg-inset");
        for (String surface : surfaces) {
            for (String text : List.of(
                    "-color-fg-default", "-color-fg-muted", "-lk-warning-text", "-lk-sql-keyword", "-lk-sql-literal")) {
                pairs.add(new Pair(text, surface, TEXT));
            }
            for (String mark : List.of(
                    "-color-success-fg",
                    "-color-accent-fg",
                    "-color-danger-fg",
                    "-lk-warning-text",
                    "-color-accent-emphasis",
                    "-lk-age-4")) {
                pairs.add(new Pair(mark, surface, MARK));
            }
        }
        for (String text : List.of("-color-fg-default", "-color-fg-muted")) {
            pairs.add(new Pair(text, "-lk-selection", TEXT));
        }
        pairs.add(new Pair("-lk-danger-small", "-color-danger-subtle", TEXT));
        pairs.add(new Pair("-lk-danger-small", "-color-bg-subtle", TEXT));
        pairs.add(new Pair("-lk-warning-text", "-color-warning-subtle", TEXT));
        pairs.add(new Pair("-color-success-fg", "-color-bg-default", TEXT));
        for (String tint : List.of("-color-danger-subtle", "-color-warning-subtle", "-color-neutral-subtle")) {
            pairs.add(new Pair("-color-fg-default", tint, TEXT));
        }
        pairs.add(new Pair("-color-fg-muted", "-color-warning-subtle", TEXT));
        pairs.add(new Pair("-color-fg-muted", "-color-neutral-subtle", TEXT));
        pairs.add(new Pair("-color-danger-fg", "-color-danger-subtle", MARK));
        // The words on filled buttons and pills.
        pairs.add(new Pair("-color-light", "-color-danger-emphasis", TEXT));
        pairs.add(new Pair("-color-light", "-lk-tier-staging-pill", TEXT));
        pairs.add(new Pair("-color-light", "-color-accent-emphasis", TEXT));
        pairs.add(new Pair("-color-neutral-emphasis", "-color-neutral-subtle", MARK));
        return pairs;
    }

    private static Color colour(Region probe, String name, Color below) {
        probe.setStyle("-fx-background-color: " + name + ";");
        probe.applyCss();
        Color colour = (Color) probe.getBackground().getFills().getFirst().getFill();
        return over(colour, below);
    }

    private static Color over(Color colour, Color below) {
        double alpha = colour.getOpacity();
        return Color.color(
                colour.getRed() * alpha + below.getRed() * (1 - alpha),
                colour.getGreen() * alpha + below.getGreen() * (1 - alpha),
                colour.getBlue() * alpha + below.getBlue() * (1 - alpha));
    }

    private static double ratio(Color one, Color other) {
        double first = luminance(one);
        double second = luminance(other);
        return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.04045 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }

    private record Pair(String mark, String ground, double least) {}
}
