package dev.lockkeeper.lock.diagnosis;

import java.util.ArrayList;
import java.util.List;

/**
 * A diagnosis as lines of text, for terminal, clipboard and incident. What the server has sent stands in them as it is,
 * without line ends; a terminal's caller makes it safe. Thread-safe.
 */
public final class PlainDiagnosis {
    private PlainDiagnosis() {}

    /** The sentences, details and remedies of every root with an empty line between them, then the notes; empty if nobody waits. */
    public static List<String> lines(Diagnosis diagnosis) {
        List<String> lines = new ArrayList<>();
        for (RootDiagnosis root : diagnosis.roots()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.addAll(lines(root));
        }
        if (!lines.isEmpty() && !diagnosis.notes().isEmpty()) {
            lines.add("");
        }
        diagnosis.notes().forEach(note -> lines.add(oneLine(note.text())));
        return lines;
    }

    /** One root: its sentence, a line for each detail, a numbered line for each remedy. */
    public static List<String> lines(RootDiagnosis root) {
        List<String> lines = new ArrayList<>();
        lines.add(oneLine(root.sentence().text()));
        root.details().forEach(detail -> lines.add(oneLine(detail.text())));
        int number = 1;
        for (Remedy remedy : root.remedies()) {
            lines.add(oneLine("  " + number++ + ". " + words(remedy)));
        }
        return lines;
    }

    /** {@code Cancel migration 015 (the mildest that helps at once): 37 sessions go on at once.} */
    public static String words(Remedy remedy) {
        String label = remedy.label().replace("…", "");
        return remedy.unavailable()
                .map(reason -> label + ": not possible (" + reason + ").")
                .orElseGet(() -> label + (remedy.mildestThatHelps() ? " (the mildest that helps at once)" : "") + ": "
                        + remedy.consequence());
    }

    private static String oneLine(String text) {
        return text.replaceAll("[\\r\\n\\t]+", " ");
    }
}
