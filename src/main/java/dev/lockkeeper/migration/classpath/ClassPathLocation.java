package dev.lockkeeper.migration.classpath;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A folder on the class path or the module path, such as {@code db/migrations}, wherever it is packed. Immutable and
 * thread-safe.
 *
 * <p>It is asked for by its name first, which costs next to nothing. Only where nobody answers are jars looked through, for
 * not every jar lists its folders, and modules, which show what lies in their packages to nobody else.
 */
public final class ClassPathLocation {
    private final String name;
    private final @Nullable Class<?> anchor;

    private ClassPathLocation(String name, @Nullable Class<?> anchor) {
        this.name = name;
        this.anchor = anchor;
    }

    /**
     * A location that is looked for by the class loader of the thread that asks.
     *
     * @throws IllegalArgumentException if this is no name of a folder; says why
     */
    public static ClassPathLocation of(String name) {
        return new ClassPathLocation(checked(name), null);
    }

    /**
     * A location that lies in the jar or module of a class. Where several places hold the location, it is the one the class
     * lies in.
     *
     * @throws IllegalArgumentException if this is no name of a folder; says why
     */
    public static ClassPathLocation of(String name, Class<?> anchor) {
        return new ClassPathLocation(checked(name), anchor);
    }

    private static String checked(String given) {
        String name = given.endsWith("/") ? given.substring(0, given.length() - 1) : given;
        if (name.isBlank()) {
            throw new IllegalArgumentException("is empty; name a folder, such as db/migrations");
        }
        if (name.startsWith("classpath:")) {
            throw new IllegalArgumentException(
                    "leave out classpath: and write " + name.substring("classpath:".length()));
        }
        if (name.startsWith("/") || name.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "write it without a slash in front and with / between folders, such as" + " db/migrations");
        }
        for (String part : name.split("/", -1)) {
            if (part.isEmpty() || part.equals(".") || part.equals("..")) {
                throw new IllegalArgumentException("'" + part + "' is no folder on a class path");
            }
        }
        return name;
    }

    /**
     * The folder, as it is now: a folder of the system, or one that reads a jar or a module and leaves nothing open and
     * nothing behind. It lists what is there now.
     *
     * @throws LocationException if it is nowhere, in several places, or cannot be read
     */
    public Path folder() {
        ClassLoader loader = loader();
        try {
            List<URL> places = places(loader);
            if (places.size() > 1 && anchor != null) {
                places = AnchorPlace.narrowed(places, anchor);
            }
            if (places.size() == 1) {
                return folder(places.getFirst());
            }
            if (places.size() > 1) {
                throw ambiguous(places);
            }
            return hidden(loader);
        } catch (IOException unreadable) {
            throw new LocationException(
                    "The location " + name + " on the class path cannot be read: " + unreadable, unreadable);
        }
    }

    private ClassLoader loader() {
        ClassLoader own = anchor != null
                ? anchor.getClassLoader()
                : Thread.currentThread().getContextClassLoader();
        if (own == null) {
            own = ClassPathLocation.class.getClassLoader();
        }
        return own == null ? ClassLoader.getSystemClassLoader() : own;
    }

    /** Where a class loader knows the folder by its name, each place once. */
    private List<URL> places(ClassLoader loader) throws IOException {
        List<URL> places = new ArrayList<>(1);
        Enumeration<URL> found = loader.getResources(name);
        while (found.hasMoreElements()) {
            URL place = found.nextElement();
            boolean known = false;
            for (URL other : places) {
                // Not equals, which asks for the addresses of hosts.
                known |= other.toString().equals(place.toString());
            }
            if (!known) {
                places.add(place);
            }
        }
        return places;
    }

    private Path folder(URL place) throws IOException {
        String protocol = place.getProtocol();
        if (protocol.equals("file")) {
            try {
                return Path.of(place.toURI());
            } catch (URISyntaxException notWrittenAsAnAddress) {
                throw new IOException(place + " is no address of a folder", notWrittenAsAnAddress);
            }
        }
        String text = place.toString();
        int end = text.lastIndexOf("!/");
        if (protocol.equals("jar") && end >= 0) {
            Resources resources = new JarResources(sibling(place, text.substring(0, end + 2)), name + "/");
            return new ResourceFileSystem(resources, resources.list()).folder();
        }
        if (protocol.equals("jrt")) {
            return hidden(loader());
        }
        throw new LocationException("The location " + name + " lies at " + place + ", and addresses that begin with "
                + protocol + ": cannot be listed. Unpack the files, and name their folder with folder(Path).");
    }

    /** The location in jars that do not list their folders and in modules that keep it to themselves. */
    private Path hidden(ClassLoader loader) throws IOException {
        HiddenPlaces looked = new HiddenPlaces(name + "/", loader, anchor);
        List<ResourceFileSystem> found = looked.find();
        if (found.size() == 1) {
            return found.getFirst().folder();
        }
        if (found.size() > 1) {
            List<Object> places = new ArrayList<>();
            for (ResourceFileSystem each : found) {
                places.add(each.resources().where());
            }
            throw ambiguous(places);
        }
        throw new LocationException("There is no " + name + " on the class path (looked in " + looked.sentence()
                + "). Put the files under src/main/resources/" + name
                + ", or name the location they have with classPath(...)"
                + Optional.ofNullable(anchor)
                        .map(given -> "; " + given.getName() + " was given as a class that lies beside them.")
                        .orElse(", with a class that lies in the same jar or module: classPath(\"" + name
                                + "\", MyApplication.class)."));
    }

    private LocationException ambiguous(List<?> places) {
        StringBuilder named = new StringBuilder();
        for (Object place : places) {
            named.append(named.isEmpty() ? "" : " and ").append(place);
        }
        return new LocationException("The location " + name + " is on the class path in " + places.size() + " places: "
                + named
                + ". Which of them is meant cannot be told; give them different names, or name a class of the right"
                + " one: classPath(\"" + name + "\", MyApplication.class).");
    }

    /** Another address, read by whoever reads the first one. */
    @SuppressWarnings("deprecation")
    static URL sibling(URL place, String address) throws IOException {
        // The constructor keeps the handler of a loader that reads jars inside jars; URI.toURL() would not.
        return new URL(place, address);
    }

    @Override
    public String toString() {
        return "classpath:" + name;
    }
}
