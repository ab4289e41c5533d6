package dev.lockkeeper.migration.classpath;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.NoSuchFileException;
import java.util.Enumeration;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * A folder in a jar, read by whichever handler knows the address of the jar: the JDK's, or that of a loader which reads jars
 * inside jars. A jar is opened apart from the class loader's own and closed again, so that none stays open.
 */
final class JarResources implements Resources {
    private final URL jar;
    private final String prefix;

    /**
     * @param jar the jar's root, ending in {@code !/}
     * @param prefix the folder's name in it, ending in a slash
     */
    JarResources(URL jar, String prefix) {
        this.jar = jar;
        this.prefix = prefix;
    }

    @Override
    public String where() {
        return jar + prefix.substring(0, prefix.length() - 1);
    }

    @Override
    public SortedMap<String, Resource> list() throws IOException {
        SortedMap<String, Resource> found = new TreeMap<>();
        try (JarFile file = open()) {
            Enumeration<JarEntry> entries = file.entries();
            while (entries.hasMoreElements()) {
                JarEntry entry = entries.nextElement();
                String name = entry.getName();
                if (name.length() > prefix.length()
                        && name.startsWith(prefix)
                        && name.indexOf('/', prefix.length()) < 0) {
                    found.put(
                            name.substring(prefix.length()),
                            new Resource(entry.getSize(), Math.max(0, entry.getTime())));
                }
            }
        }
        return found;
    }

    @Override
    public byte[] read(String name) throws IOException {
        try (JarFile file = open()) {
            ZipEntry entry = file.getEntry(prefix + name);
            if (entry == null) {
                throw new NoSuchFileException(where() + "/" + name);
            }
            try (InputStream content = file.getInputStream(entry)) {
                return content.readAllBytes();
            }
        }
    }

    private JarFile open() throws IOException {
        URLConnection connection = jar.openConnection();
        connection.setUseCaches(false);
        if (connection instanceof JarURLConnection toJar) {
            return toJar.getJarFile();
        }
        throw new IOException(
                jar + " is not read as a jar but by " + connection.getClass().getName());
    }
}
