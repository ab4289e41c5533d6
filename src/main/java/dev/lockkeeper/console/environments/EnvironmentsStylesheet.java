package dev.lockkeeper.console.environments;

import java.net.URL;
import java.util.Objects;

/** The style sheet of this package's nodes. */
final class EnvironmentsStylesheet {
    private EnvironmentsStylesheet() {}

    static String url() {
        URL url = Objects.requireNonNull(
                EnvironmentsStylesheet.class.getResource("environments.css"), "environments.css");
        return url.toExternalForm();
    }
}
