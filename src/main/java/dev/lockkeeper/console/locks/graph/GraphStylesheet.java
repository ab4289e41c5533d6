package dev.lockkeeper.console.locks.graph;

import java.net.URL;
import java.util.Objects;

/** The style sheet of this package's nodes. */
final class GraphStylesheet {
    private GraphStylesheet() {}

    static String url() {
        URL url = Objects.requireNonNull(GraphStylesheet.class.getResource("graph.css"), "graph.css");
        return url.toExternalForm();
    }
}
