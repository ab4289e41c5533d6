package dev.lockkeeper.migration.classpath;

import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where a class lies. Stateless. */
final class AnchorPlace {
    private AnchorPlace() {}

    /** The address of the jar or folder a class was loaded from, if its loader says so. */
    static Optional<URL> of(Class<?> anchor) {
        CodeSource source = anchor.getProtectionDomain().getCodeSource();
        return source == null ? Optional.empty() : Optional.ofNullable(source.getLocation());
    }

    /** Those places that lie where the class does; all of them if none does. */
    static List<URL> narrowed(List<URL> places, Class<?> anchor) {
        Optional<URL> own = of(anchor);
        if (own.isEmpty()) {
            return places;
        }
        String folder = own.get().toString();
        String jar = "jar:" + folder + "!/";
        List<URL> beside = new ArrayList<>();
        for (URL place : places) {
            String address = place.toString();
            if (address.startsWith(folder) || address.startsWith(jar)) {
                beside.add(place);
            }
        }
        return beside.isEmpty() ? places : beside;
    }
}
