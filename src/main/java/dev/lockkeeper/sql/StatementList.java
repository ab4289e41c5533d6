package dev.lockkeeper.sql;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.RandomAccess;

/**
 * The statements of a script, kept as numbers: a file of a hundred megabytes has millions of them. Each is made when it is
 * asked for. The reader fills it; from then on it is immutable.
 */
final class StatementList extends AbstractList<Statement> implements RandomAccess {

    private final Source source;
    private final Lines lines;

    private int size;
    /** Units, as are the ranges of the data. */
    private int[] starts = new int[16];

    private int[] ends = new int[16];
    private StatementKind[] kinds = new StatementKind[16];
    private final Map<Integer, CopyData> copies = new HashMap<>();

    StatementList(Source source, Lines lines) {
        this.source = source;
        this.lines = lines;
    }

    void add(int start, int end, StatementKind kind) {
        if (size == starts.length) {
            int larger = size + (size >> 1);
            starts = Arrays.copyOf(starts, larger);
            ends = Arrays.copyOf(ends, larger);
            kinds = Arrays.copyOf(kinds, larger);
        }
        starts[size] = start;
        ends[size] = end;
        kinds[size] = kind;
        size++;
    }

    void giveData(int index, int start, int end) {
        copies.put(index, new CopyData(start, end));
    }

    @Override
    public Statement get(int index) {
        Objects.checkIndex(index, size);
        Optional<CopyData> data = copies.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(copies.get(index))
                        .map(units -> new CopyData(source.offset(units.start()), source.offset(units.end())));
        return new Statement(source, lines, index + 1, starts[index], ends[index], kinds[index], data);
    }

    @Override
    public int size() {
        return size;
    }

    /** How many statements begin at or before this unit. */
    int countUpTo(int unit) {
        int found = Arrays.binarySearch(starts, 0, size, unit);
        return found >= 0 ? found + 1 : -found - 1;
    }
}
