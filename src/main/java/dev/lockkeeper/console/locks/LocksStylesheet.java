package dev.lockkeeper.console.locks;

import java.net.URL;
import java.util.Objects;

/** The style sheet of this package's nodes. */
final class LocksStylesheet {
    private LocksStylesheet() {}

    static String url() {
        URL url = Objects.requireNonNull(LocksStylesheet.class.getResource("locks.css"), "locks.css");
        return url.toExternalForm();
    }
}
