package dev.lockkeeper.console.support;

import dev.lockkeeper.bundle.SupportBundle;
import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.operation.Sizes;

/** The words of the dialog. Stateless. */
final class BundleWords {
    private BundleWords() {}

    static String removed(Part part) {
        return part.removed().isEmpty()
                ? "Nothing was removed from this part."
                : "Removed: " + String.join("; ", part.removed()) + ".";
    }

    static String together(SupportBundle bundle) {
        return bundle.parts().size() + " parts, " + Sizes.text(bundle.bytes()) + " before packing"
                + (bundle.answered() ? "" : " · the server did not answer");
    }
}
