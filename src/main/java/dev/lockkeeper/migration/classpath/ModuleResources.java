package dev.lockkeeper.migration.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.NoSuchFileException;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A folder in a named module. A module shows the resources in its packages to nobody else unless they are opened; its
 * reference reads them all the same, as it does for whoever builds or scans modules.
 */
final class ModuleResources implements Resources {
    private final ModuleReference module;
    private final String prefix;

    /**
     * @param prefix the folder's name in it, ending in a slash
     */
    ModuleResources(ModuleReference module, String prefix) {
        this.module = module;
        this.prefix = prefix;
    }

    @Override
    public String where() {
        return "module " + module.descriptor().name() + "/" + prefix.substring(0, prefix.length() - 1);
    }

    @Override
    public SortedMap<String, Resource> list() throws IOException {
        SortedMap<String, Resource> found = new TreeMap<>();
        try (ModuleReader reader = module.open();
                Stream<String> names = reader.list()) {
            Iterator<String> each = names.iterator();
            while (each.hasNext()) {
                String name = each.next();
                if (name.length() > prefix.length()
                        && name.startsWith(prefix)
                        && name.indexOf('/', prefix.length()) < 0) {
                    found.put(name.substring(prefix.length()), new Resource(-1, 0));
                }
            }
        }
        return found;
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (ModuleReader reader = module.open();
                InputStream content =
                        reader.open(prefix + name).orElseThrow(() -> new NoSuchFileException(where() + "/" + name))) {
            return content.readAllBytes();
        }
    }
}
