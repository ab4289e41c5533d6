package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Ages;
import dev.lockkeeper.console.theme.Tone;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The log of one run. Keeps the newest lines and says how many older ones it let go. Used on the screen's thread.
 */
public final class RunLog {
    /** The most lines kept. */
    public static final int CAPACITY = 5_000;

    private static final String GONE = " earlier lines are not kept here; the log shows the newest";

    /** Let go in one go, so that a flood does not move the whole list for each line. */
    private static final int SLACK = 500;

    private final Clock clock;
    private final ObservableList<LogLine> lines = FXCollections.observableArrayList();
    private final ObservableList<LogLine> shown = FXCollections.unmodifiableObservableList(lines);
    private long letGo;

    RunLog(Clock clock) {
        this.clock = clock;
    }

    /** The lines, oldest first. If older ones were let go, the first line says so. */
    public ObservableList<LogLine> lines() {
        return shown;
    }

    /** The whole log as text, a line each. */
    public String text() {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(Ages.clock(line.time(), clock.getZone()))
                .append("  ")
                .append(line.text())
                .append('\n'));
        return text.toString();
    }

    void clear() {
        lines.clear();
        letGo = 0;
    }

    void add(Tone tone, String text) {
        addAll(List.of(new LogLine(clock.instant(), tone, text)));
    }

    void addAll(List<LogLine> more) {
        if (more.isEmpty()) {
            return;
        }
        lines.addAll(more);
        int over = lines.size() - CAPACITY;
        if (over > 0) {
            letGo(over + SLACK);
        }
    }

    /** Lines that never came here, because there were too many. */
    void missed(long count) {
        if (count > 0) {
            letGo += count;
            sayWhatIsGone(List.copyOf(lines));
        }
    }

    private void letGo(int count) {
        int first = letGo > 0 ? 1 : 0;
        List<LogLine> kept = lines.subList(Math.min(lines.size(), count + first), lines.size());
        letGo += count;
        sayWhatIsGone(List.copyOf(kept));
    }

    private void sayWhatIsGone(List<LogLine> kept) {
        List<LogLine> all = new ArrayList<>(kept.size() + 1);
        Instant when = kept.isEmpty() ? clock.instant() : kept.getFirst().time();
        boolean said = !kept.isEmpty() && kept.getFirst().text().endsWith(GONE);
        all.add(new LogLine(when, Tone.WARNING, String.format(Locale.ROOT, "%,d%s", letGo, GONE)));
        all.addAll(said ? kept.subList(1, kept.size()) : kept);
        lines.setAll(all);
    }
}
