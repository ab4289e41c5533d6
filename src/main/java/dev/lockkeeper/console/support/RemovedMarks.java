package dev.lockkeeper.console.support;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.console.preview.ColouredRange;
import dev.lockkeeper.console.preview.Highlight;
import dev.lockkeeper.console.preview.LexerColouring;
import dev.lockkeeper.console.preview.MarkKind;
import dev.lockkeeper.console.preview.SqlColouring;
import dev.lockkeeper.console.preview.SqlDocument;
import dev.lockkeeper.console.preview.SqlStyle;
import dev.lockkeeper.console.preview.TextRange;
import dev.lockkeeper.sql.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Shows in the text of a part where something was taken out: passwords marked, values coloured. Stateless. */
final class RemovedMarks {
    private static final int MOST = 500;
    private static final Pattern REMOVED = Pattern.compile("\\*{3}|(?<![\\w?])[?](?![\\w?])");

    private RemovedMarks() {}

    static SqlDocument document(Part part) {
        List<Highlight> secrets = new ArrayList<>();
        String text = part.text();
        // In the summary the three stars are explained, not used.
        for (int at = text.indexOf(Secrets.MASK);
                at >= 0 && secrets.size() < MOST && !part.removed().isEmpty();
                at = text.indexOf(Secrets.MASK, at + Secrets.MASK.length())) {
            secrets.add(Highlight.of(MarkKind.WAITING, new TextRange(at, at + Secrets.MASK.length())));
        }
        return new SqlDocument(part.name(), text, List.of(), secrets);
    }

    /** SQL as everywhere, and in every part what was taken out. */
    static SqlColouring colouring() {
        LexerColouring sql = new LexerColouring();
        return text -> {
            List<ColouredRange> ranges = removed(text);
            if (looksLikeSql(text)) {
                List<ColouredRange> words = sql.colour(text);
                ranges.removeIf(range -> within(words, range));
                ranges.addAll(words);
                ranges.sort(Comparator.comparing(ColouredRange::start));
            }
            return ranges;
        };
    }

    /** @param words in order, without overlaps */
    private static boolean within(List<ColouredRange> words, ColouredRange range) {
        int low = 0;
        int high = words.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (words.get(middle).end() <= range.start()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low < words.size() && words.get(low).start() < range.end();
    }

    private static boolean looksLikeSql(String text) {
        return !text.startsWith("#") && !text.startsWith("{") && !text.startsWith("null");
    }

    private static List<ColouredRange> removed(String text) {
        List<ColouredRange> ranges = new ArrayList<>();
        Matcher matcher = REMOVED.matcher(text);
        while (matcher.find()) {
            ranges.add(new ColouredRange(matcher.start(), matcher.end(), SqlStyle.LITERAL));
        }
        return ranges;
    }
}
