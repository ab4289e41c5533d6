package dev.lockkeeper.console.support;

import dev.lockkeeper.bundle.SupportBundle;
import dev.lockkeeper.bundle.SupportBundle.Part;
import java.util.Locale;

/** The words of the dialog. Stateless. */
final class BundleWords {
    private BundleWords() {}

    static String size(long bytes) {
        return bytes < 1_000
                ? bytes + " B"
                : bytes < 1_000_000
                        ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                        : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }

    static String removed(Part part) {
        return part.removed().isEmpty()
                ? "Nothing was removed from this part."
                : "Removed: " + String.join("; ", part.removed()) + ".";
    }

    static String together(SupportBundle bundle) {
        return bundle.parts().size() + " parts, " + size(bundle.bytes()) + " before packing"
                + (bundle.answered() ? "" : " · the server did not answer");
    }
}
