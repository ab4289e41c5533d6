package dev.lockkeeper.migration;

import dev.lockkeeper.sql.Statement;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * What is sent for one step: statements of ours, those of the file, statements of ours. The text of the file's is made when
 * it is asked for, since a large file has a million of them. Filled once, then not changed any more.
 */
final class StepStatements extends AbstractList<Sent> implements RandomAccess {
    private final List<String> before = new ArrayList<>();
    private List<Statement> file = List.of();
    private final List<String> behind = new ArrayList<>();

    void addOurs(String statement) {
        (file.isEmpty() ? before : behind).add(statement);
    }

    /** At most one file has a place. */
    void addFile(List<Statement> statements) {
        file = statements;
    }

    /** The file's statement at an index; empty where the statement is ours, or where there is none. */
    Optional<Statement> ofFile(int index) {
        int inFile = index - before.size();
        return inFile >= 0 && inFile < file.size() ? Optional.of(file.get(inFile)) : Optional.empty();
    }

    @Override
    public Sent get(int index) {
        Objects.checkIndex(index, size());
        return ofFile(index)
                .map(Sent::ofFile)
                .orElseGet(() -> Sent.ours(
                        index < before.size() ? before.get(index) : behind.get(index - before.size() - file.size())));
    }

    @Override
    public int size() {
        return before.size() + file.size() + behind.size();
    }
}
