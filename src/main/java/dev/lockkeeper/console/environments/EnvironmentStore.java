package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Environments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Where environments are kept: read from every file, written to the operator's own. Every method blocks. Thread-safe.
 */
public interface EnvironmentStore {
    /** No environments, and no file to write one to. */
    EnvironmentStore NONE = new NoEnvironments();

    /**
     * Reads all files; what is not understood in them is part of the answer.
     *
     * @throws IOException if a file is there and cannot be read
     */
    Environments read() throws IOException;

    /**
     * Writes a new environment, after those that are there.
     *
     * @throws IOException if the file cannot be written; it is then as it was before
     */
    void add(Definition definition) throws IOException;

    /**
     * Writes an environment in place of one of the operator's own.
     *
     * @param name the one that is replaced; the new one may have another name
     * @throws IOException if it is not there any more or the file cannot be written; it is then as it was before
     */
    void replace(String name, Definition definition) throws IOException;

    /**
     * Takes one of the operator's own away.
     *
     * @throws IOException if the file cannot be written; it is then as it was before
     */
    void remove(String name) throws IOException;

    /**
     * Puts the operator's own into another order.
     *
     * @param names all of them
     * @throws IOException if the file cannot be written; it is then as it was before
     */
    void reorder(List<String> names) throws IOException;

    /**
     * The environment that a definition describes, as it would be opened, without writing anything.
     *
     * @throws IOException if something it refers to, for example a service, is not there
     */
    Environment settle(Definition definition) throws IOException;

    /** The operator's own file, whether it is there or not. */
    Path personalFile();
}
