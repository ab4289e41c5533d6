package dev.lockkeeper.console.migrations;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/** Writes down what was asked for. */
final class RecordedRequests implements MigrationRequests {
    final List<String> asked = new ArrayList<>();
    final ReadOnlyBooleanWrapper active = new ReadOnlyBooleanWrapper();
    final ReadOnlyObjectWrapper<Map<String, LiveFile>> live = new ReadOnlyObjectWrapper<>(Map.of());

    @Override
    public void apply(List<String> fileNames) {
        asked.add("apply " + fileNames);
    }

    @Override
    public void applyAllPending() {
        asked.add("apply all");
    }

    @Override
    public void skip(List<String> fileNames) {
        asked.add("skip " + fileNames);
    }

    @Override
    public void resume(List<String> fileNames) {
        asked.add("resume " + fileNames);
    }

    @Override
    public void runAgain(List<String> fileNames) {
        asked.add("run again " + fileNames);
    }

    @Override
    public void unmark(List<String> fileNames) {
        asked.add("unmark " + fileNames);
    }

    @Override
    public void accept(List<String> fileNames) {
        asked.add("accept " + fileNames);
    }

    @Override
    public void restore(String fileName) {
        asked.add("restore " + fileName);
    }

    @Override
    public void newMigration(String fileName) {
        asked.add("new migration of " + fileName);
    }

    @Override
    public void rollBack(List<String> fileNames) {
        asked.add("roll back " + fileNames);
    }

    @Override
    public void runScript(Path script) {
        asked.add("run " + script.getFileName());
    }

    @Override
    public ReadOnlyBooleanProperty runActiveProperty() {
        return active.getReadOnlyProperty();
    }

    @Override
    public ReadOnlyObjectProperty<Map<String, LiveFile>> liveFilesProperty() {
        return live.getReadOnlyProperty();
    }
}
