package dev.lockkeeper.console.run;

import java.net.URL;
import java.util.Objects;

/** The style sheet of this package's nodes. */
final class RunStylesheet {
    private RunStylesheet() {}

    static String url() {
        URL url = Objects.requireNonNull(RunStylesheet.class.getResource("run.css"), "run.css");
        return url.toExternalForm();
    }
}
