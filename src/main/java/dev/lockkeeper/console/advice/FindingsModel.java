package dev.lockkeeper.console.advice;

import dev.lockkeeper.console.preview.Annotation;
import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.session.PendingAdvice;
import dev.lockkeeper.operation.FileAdvice;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * The findings of the selected file without their nodes: hazards first, then what is not analysed; hygiene and style are folded
 * away until they are wanted, and then stay so for the next file. Used on the screen's thread.
 */
public final class FindingsModel {
    private final ReadOnlyObjectWrapper<PendingAdvice> advice =
            new ReadOnlyObjectWrapper<>(new PendingAdvice.NotPending());
    private final ReadOnlyObjectWrapper<List<FindingEntry>> entries = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Fold> fold = new ReadOnlyObjectWrapper<>(new Fold(0, "", false));
    private final ReadOnlyObjectWrapper<Optional<FindingEntry>> selected =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private List<FindingEntry> all = List.of();
    private boolean unfolded;

    /**
     * What is folded away.
     *
     * @param count how many entries
     * @param words of which kinds: {@code hygiene, style}
     * @param open whether they are shown all the same
     */
    public record Fold(int count, String words, boolean open) {}

    /** What is known of the selected file. */
    public ReadOnlyObjectProperty<PendingAdvice> adviceProperty() {
        return advice.getReadOnlyProperty();
    }

    /** The entries that are shown, the gravest first. */
    public ReadOnlyObjectProperty<List<FindingEntry>> entriesProperty() {
        return entries.getReadOnlyProperty();
    }

    /** What is folded away. */
    public ReadOnlyObjectProperty<Fold> foldProperty() {
        return fold.getReadOnlyProperty();
    }

    /** The entry that is unfolded, and whose place is looked at. */
    public ReadOnlyObjectProperty<Optional<FindingEntry>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    /** Takes what is known of a file; the same finding stays selected. */
    public void show(PendingAdvice known) {
        if (known.equals(advice.get())) {
            return;
        }
        all = known.known().map(FindingsModel::entries).orElse(List.of());
        Optional<FindingEntry> kept = selected.get()
                .flatMap(before ->
                        all.stream().filter(entry -> entry.equals(before)).findFirst());
        if (kept.isEmpty()) {
            selected.set(Optional.empty());
        }
        arrange();
        // Last, so that who hears of it finds everything else in place.
        advice.set(known);
    }

    private static List<FindingEntry> entries(FileAdvice advice) {
        List<FindingEntry> entries = new ArrayList<>();
        advice.findings().forEach(finding -> entries.add(FindingEntry.of(finding)));
        advice.notAnalysed().forEach(place -> entries.add(FindingEntry.of(place)));
        // Sorting is stable: within a kind they stay in the order of the file.
        entries.sort(Comparator.comparingInt(entry -> rank(entry.kind())));
        return List.copyOf(entries);
    }

    private static int rank(MarkKind kind) {
        return switch (kind) {
            case HAZARD, ERROR, WAITING -> 0;
            case NOT_ANALYSED -> 1;
            case HYGIENE -> 2;
            case STYLE, OK, NOT_RUN -> 3;
        };
    }

    private static boolean foldable(FindingEntry entry) {
        return rank(entry.kind()) > 1;
    }

    private void arrange() {
        List<FindingEntry> folded = all.stream().filter(FindingsModel::foldable).toList();
        String kinds =
                folded.stream().map(entry -> entry.kind().word()).distinct().collect(Collectors.joining(", "));
        fold.set(new Fold(folded.size(), kinds, unfolded));
        entries.set(
                unfolded ? all : all.stream().filter(entry -> !foldable(entry)).toList());
    }

    /** Shows what is folded away, or folds it again. */
    public void toggleFold() {
        unfolded = !unfolded;
        if (!unfolded && selected.get().filter(FindingsModel::foldable).isPresent()) {
            selected.set(Optional.empty());
        }
        arrange();
    }

    /** Selects an entry, shown or folded away. */
    public void select(FindingEntry entry) {
        if (all.contains(entry)) {
            if (foldable(entry) && !unfolded) {
                toggleFold();
            }
            selected.set(Optional.of(entry));
        }
    }

    /** Selects the gravest entry that begins in a line. */
    public void selectAtLine(int line) {
        all.stream()
                .filter(entry -> entry.place().from().line() == line)
                .findFirst()
                .ifPresent(this::select);
    }

    /** Selects nothing. */
    public void deselect() {
        selected.set(Optional.empty());
    }

    /** Goes on to the next entry, behind the last one to the first. */
    public void next() {
        step(1);
    }

    /** Goes back to the entry before, from the first one to the last. */
    public void previous() {
        step(-1);
    }

    private void step(int by) {
        if (entries.get().isEmpty() && !all.isEmpty()) {
            toggleFold();
        }
        List<FindingEntry> shown = entries.get();
        if (!shown.isEmpty()) {
            int now = selected.get().map(shown::indexOf).orElse(-1);
            int wanted = now < 0 ? (by > 0 ? 0 : shown.size() - 1) : Math.floorMod(now + by, shown.size());
            selected.set(Optional.of(shown.get(wanted)));
        }
    }

    /** How many entries of a kind there are, shown or folded away. */
    public long count(MarkKind kind) {
        return all.stream().filter(entry -> entry.kind() == kind).count();
    }

    /** Everything as it stands in the text, folded away or not. */
    public List<Annotation> annotations() {
        return all.stream().map(FindingEntry::annotation).toList();
    }
}
