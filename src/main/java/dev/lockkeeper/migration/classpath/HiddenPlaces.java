package dev.lockkeeper.migration.classpath;

import java.io.File;
import java.io.IOException;
import java.lang.module.ResolvedModule;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Looks through jars and modules one by one for a folder that answers to its name nowhere. Used once. */
final class HiddenPlaces {
    private static final String MANIFEST = "META-INF/MANIFEST.MF";

    private final String prefix;
    private final ClassLoader loader;
    private final @Nullable Class<?> anchor;
    private final List<String> modules = new ArrayList<>();
    private int jars;

    /**
     * @param prefix the folder's name, ending in a slash
     */
    HiddenPlaces(String prefix, ClassLoader loader, @Nullable Class<?> anchor) {
        this.prefix = prefix;
        this.loader = loader;
        this.anchor = anchor;
    }

    /** Every place that holds files of that folder; with a class, its own jar or module before all others. */
    List<ResourceFileSystem> find() throws IOException {
        if (anchor != null) {
            List<ResourceFileSystem> own = besideAnchor(anchor);
            if (!own.isEmpty()) {
                return own;
            }
        }
        List<ResourceFileSystem> found = new ArrayList<>();
        Set<String> jarsOfModules = new HashSet<>();
        for (ResolvedModule module : layer().configuration().modules()) {
            if (!module.name().startsWith("java.") && !module.name().startsWith("jdk.")) {
                modules.add(module.name());
                module.reference().location().ifPresent(place -> jarsOfModules.add("jar:" + place + "!/"));
                add(new ModuleResources(module.reference(), prefix), found);
            }
        }
        for (Map.Entry<String, URL> jar : jars().entrySet()) {
            if (!jarsOfModules.contains(jar.getKey())) {
                jars++;
                add(new JarResources(jar.getValue(), prefix), found);
            }
        }
        return found;
    }

    private List<ResourceFileSystem> besideAnchor(Class<?> beside) throws IOException {
        List<ResourceFileSystem> found = new ArrayList<>();
        Module module = beside.getModule();
        if (module.isNamed()) {
            ResolvedModule resolved =
                    layer().configuration().findModule(module.getName()).orElse(null);
            if (resolved != null) {
                add(new ModuleResources(resolved.reference(), prefix), found);
            }
            return found;
        }
        URL source = AnchorPlace.of(beside).orElse(null);
        if (source != null && !source.toString().endsWith("/")) {
            add(new JarResources(ClassPathLocation.sibling(source, "jar:" + source + "!/"), prefix), found);
        } else if (source != null && source.getProtocol().equals("jar")) {
            add(new JarResources(source, prefix), found);
        }
        return found;
    }

    private ModuleLayer layer() {
        Class<?> asking = anchor == null ? HiddenPlaces.class : anchor;
        ModuleLayer layer = asking.getModule().getLayer();
        return layer == null ? ModuleLayer.boot() : layer;
    }

    /** Every jar that the class loader knows or that the JVM was started with, by its address. */
    private Map<String, URL> jars() throws IOException {
        Map<String, URL> jars = new LinkedHashMap<>();
        Enumeration<URL> manifests = loader.getResources(MANIFEST);
        while (manifests.hasMoreElements()) {
            URL manifest = manifests.nextElement();
            String address = manifest.toString();
            if (manifest.getProtocol().equals("jar")) {
                String jar = address.substring(0, address.length() - MANIFEST.length());
                jars.put(jar, ClassPathLocation.sibling(manifest, jar));
            }
        }
        // A jar without a manifest answers to nothing; but some loaders tell where they look.
        for (ClassLoader each = loader; each != null; each = each.getParent()) {
            if (each instanceof URLClassLoader known) {
                for (URL url : known.getURLs()) {
                    String address = url.toString();
                    String jar = address.startsWith("jar:") ? address : "jar:" + address + "!/";
                    if (!address.endsWith("/") || address.endsWith("!/")) {
                        jars.putIfAbsent(jar, ClassPathLocation.sibling(url, jar));
                    }
                }
            }
        }
        for (String entry : System.getProperty("java.class.path", "").split(File.pathSeparator, -1)) {
            File file = new File(entry);
            if (entry.endsWith(".jar") && file.isFile()) {
                String jar = "jar:" + file.toURI() + "!/";
                jars.putIfAbsent(jar, URI.create(jar).toURL());
            }
        }
        return jars;
    }

    private static void add(Resources resources, List<ResourceFileSystem> found) throws IOException {
        SortedMap<String, Resources.Resource> files = resources.list();
        if (!files.isEmpty()) {
            found.add(new ResourceFileSystem(resources, files));
        }
    }

    /** What was looked through, in words. */
    String sentence() {
        return jars
                + (jars == 1 ? " jar" : " jars")
                + (modules.isEmpty() ? "" : " and the modules " + String.join(", ", modules));
    }
}
