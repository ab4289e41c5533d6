package dev.lockkeeper.migration.classpath;

import java.io.IOException;
import java.util.SortedMap;

/**
 * The files of one folder that is no folder of the system: in a jar, in a jar inside a jar, in a module. What is opened for
 * an answer is closed with it. Thread-safe.
 */
interface Resources {
    /** Where they lie, as an operator would look for it. */
    String where();

    /**
     * Every file directly in the folder, by its name.
     *
     * @throws IOException if the jar or module cannot be read
     */
    SortedMap<String, Resource> list() throws IOException;

    /**
     * The content of a file.
     *
     * @throws IOException if it is not there or cannot be read
     */
    byte[] read(String name) throws IOException;

    /**
     * What is known of a file without reading it.
     *
     * @param size in bytes; -1 if it is not known
     * @param modifiedMillis in milliseconds since 1970; 0 if it is not known
     */
    record Resource(long size, long modifiedMillis) {}
}
