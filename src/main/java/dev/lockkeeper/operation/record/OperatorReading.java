package dev.lockkeeper.operation.record;

import dev.lockkeeper.journal.ChainEnd;
import java.util.List;
import java.util.Optional;

/**
 * What the operator's journal holds. Immutable.
 *
 * @param entries in the order they were written
 * @param lines how many whole lines there are, those of later versions among them
 * @param damage what a crash or a full disk left behind, a sentence each; nothing that was written whole is lost by it
 * @param tampering what somebody changed or removed, a sentence each
 */
public record OperatorReading(List<OperatorEntry> entries, long lines, List<String> damage, List<String> tampering) {
    /** Nothing was ever written. */
    static final OperatorReading EMPTY = new OperatorReading(List.of(), 0, List.of(), List.of());

    public OperatorReading {
        entries = List.copyOf(entries);
        damage = List.copyOf(damage);
        tampering = List.copyOf(tampering);
    }

    /** The last place of the chain in a database's journal that this computer knows of. */
    public Optional<ChainEnd> chainEndOf(String address) {
        return entries.reversed().stream()
                .filter(entry -> entry.place().address().equals(address))
                .flatMap(entry -> entry.chain().stream())
                .findFirst();
    }

    /** Whether every line is as it was written, in words. */
    public String sentence() {
        if (!tampering.isEmpty()) {
            return "It was changed: " + String.join(" ", tampering);
        }
        String intact = lines == 0
                ? "It has no line yet."
                : "It is intact: " + (lines == 1 ? "1 line" : lines + " lines")
                        + entries.stream()
                                .findFirst()
                                .map(first -> ", from " + first.at() + " to "
                                        + entries.getLast().at())
                                .orElse("")
                        + ".";
        return damage.isEmpty() ? intact : intact + " " + String.join(" ", damage);
    }
}
