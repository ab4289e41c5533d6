package dev.lockkeeper.console.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.net.URL;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import javafx.util.Subscription;

/**
 * Light and dark, following the system unless the operator chose. Used on the screen's thread only.
 */
public final class Themes {
    private final Fonts fonts = Fonts.among(Font.getFamilies());
    private final ReadOnlyObjectWrapper<ThemeChoice> choice = new ReadOnlyObjectWrapper<>(ThemeChoice.SYSTEM);
    private final ReadOnlyObjectWrapper<ColorScheme> scheme = new ReadOnlyObjectWrapper<>(ColorScheme.LIGHT);
    private final ObservableValue<ColorScheme> system;

    /** @param system what the operating system wants, usually {@code Platform.getPreferences().colorSchemeProperty()} */
    public Themes(ObservableValue<ColorScheme> system) {
        this.system = system;
        system.subscribe(this::decide);
        scheme.subscribe(now -> Application.setUserAgentStylesheet(
                now == ColorScheme.DARK
                        ? new PrimerDark().getUserAgentStylesheet()
                        : new PrimerLight().getUserAgentStylesheet()));
    }

    /** Light or dark, as shown now. */
    public ReadOnlyObjectProperty<ColorScheme> schemeProperty() {
        return scheme.getReadOnlyProperty();
    }

    /** What the operator chose. */
    public ReadOnlyObjectProperty<ThemeChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    /** Takes the operator's choice; every window follows at once. */
    public void choose(ThemeChoice wanted) {
        choice.set(wanted);
        decide();
    }

    /** Dresses a scene, and keeps it dressed until the subscription is let go. */
    public Subscription dress(Scene scene) {
        return scheme.subscribe(now -> scene.getStylesheets().setAll(stylesheets(now)));
    }

    private List<String> stylesheets(ColorScheme now) {
        return List.of(
                resource(now == ColorScheme.DARK ? "lockkeeper-dark.css" : "lockkeeper-light.css"),
                resource("lockkeeper.css"),
                fonts.stylesheet());
    }

    private void decide() {
        scheme.set(
                switch (choice.get()) {
                    case SYSTEM -> system.getValue();
                    case LIGHT -> ColorScheme.LIGHT;
                    case DARK -> ColorScheme.DARK;
                });
    }

    private static String resource(String name) {
        URL url = Objects.requireNonNull(Themes.class.getResource(name), name);
        return url.toExternalForm();
    }
}
