package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.EnvironmentFiles;
import dev.lockkeeper.environment.file.Environments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The operator's environments in their files.
 *
 * @param files the files
 */
public record FileStore(EnvironmentFiles files) implements EnvironmentStore {
    @Override
    public Environments read() {
        return files.read();
    }

    @Override
    public void add(Definition definition) throws IOException {
        files.add(definition);
    }

    @Override
    public void replace(String name, Definition definition) throws IOException {
        files.replace(name, definition);
    }

    @Override
    public void remove(String name) throws IOException {
        files.remove(name);
    }

    @Override
    public void reorder(List<String> names) throws IOException {
        files.reorder(names);
    }

    @Override
    public Environment settle(Definition definition) throws IOException {
        return files.settle(definition);
    }

    @Override
    public Path personalFile() {
        return files.personalFile();
    }
}
