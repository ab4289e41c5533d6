package dev.lockkeeper.console.environments;

import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.file.Definition;
import dev.lockkeeper.environment.file.Environments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** No environments, and no file to write one to. */
final class NoEnvironments implements EnvironmentStore {
    NoEnvironments() {}

    @Override
    public Environments read() {
        return Environments.NONE;
    }

    @Override
    public void add(Definition definition) throws IOException {
        throw nowhere();
    }

    @Override
    public void replace(String name, Definition definition) throws IOException {
        throw nowhere();
    }

    @Override
    public void remove(String name) throws IOException {
        throw nowhere();
    }

    @Override
    public void reorder(List<String> names) throws IOException {
        throw nowhere();
    }

    @Override
    public Environment settle(Definition definition) throws IOException {
        throw nowhere();
    }

    @Override
    public Path personalFile() {
        return Path.of("environments.toml");
    }

    private static IOException nowhere() {
        return new IOException("This window has no file for environments.");
    }
}
