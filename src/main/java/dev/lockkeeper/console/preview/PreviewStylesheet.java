package dev.lockkeeper.console.preview;

import java.util.Objects;

/** Where the looks of this package are written down. */
final class PreviewStylesheet {

    /** The theme's class for text in the monospaced family. */
    static final String MONO = "lk-mono";

    private PreviewStylesheet() {}

    static String url() {
        return Objects.requireNonNull(PreviewStylesheet.class.getResource("preview.css"), "preview.css is not packaged")
                .toExternalForm();
    }
}
