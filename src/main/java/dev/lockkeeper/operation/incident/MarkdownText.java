package dev.lockkeeper.operation.incident;

import dev.lockkeeper.lock.diagnosis.Sentence;
import dev.lockkeeper.operation.PlainText;
import java.util.List;

/** Writes Markdown in which what a server has sent is text and never markup. Used by one thread. */
final class MarkdownText {
    private static final String MARKUP = "\\`*_{}[]<>#|~&!";

    private final StringBuilder text = new StringBuilder();

    /** A heading, with an empty line before and behind it. */
    MarkdownText heading(int level, String words) {
        if (!text.isEmpty() && text.charAt(text.length() - 2) != '\n') {
            text.append('\n');
        }
        text.append("#".repeat(level)).append(' ').append(escaped(words)).append("\n\n");
        return this;
    }

    MarkdownText paragraph(Sentence sentence) {
        text.append(marked(sentence)).append("\n\n");
        return this;
    }

    MarkdownText paragraph(String words) {
        text.append(escaped(words)).append("\n\n");
        return this;
    }

    MarkdownText item(String mark, String words) {
        text.append(mark).append(' ').append(escaped(words)).append('\n');
        return this;
    }

    MarkdownText end() {
        text.append('\n');
        return this;
    }

    /** Rows of cells, the first one the head; nothing if there is no more than that. */
    MarkdownText table(List<List<String>> rows) {
        if (rows.size() < 2) {
            return this;
        }
        row(rows.getFirst());
        text.append("|---".repeat(rows.getFirst().size())).append("|\n");
        rows.subList(1, rows.size()).forEach(this::row);
        text.append('\n');
        return this;
    }

    private void row(List<String> cells) {
        cells.forEach(cell -> text.append("| ").append(escaped(cell)).append(' '));
        text.append("|\n");
    }

    /** Code as it is, in a fence that it cannot break out of. */
    MarkdownText code(String language, String code) {
        String fence = "```";
        while (code.contains(fence)) {
            fence += "`";
        }
        text.append(fence).append(language).append('\n');
        text.append(PlainText.lines(code).stripTrailing()).append('\n');
        text.append(fence).append("\n\n");
        return this;
    }

    private static String marked(Sentence sentence) {
        StringBuilder marked = new StringBuilder();
        for (Sentence.Span span : sentence.spans()) {
            String mark = span.emphasis() == Sentence.Emphasis.PLAIN ? "" : "**";
            marked.append(mark).append(escaped(span.text())).append(mark);
        }
        return marked.toString();
    }

    /** An underscore inside a word is no markup, and names are full of them. */
    static String escaped(String words) {
        String line = PlainText.line(words.replaceAll("[\\r\\n\\t]+", " "));
        StringBuilder escaped = new StringBuilder(line.length() + 8);
        for (int at = 0; at < line.length(); at++) {
            char character = line.charAt(at);
            boolean inWord = character == '_'
                    && at > 0
                    && at + 1 < line.length()
                    && Character.isLetterOrDigit(line.charAt(at - 1))
                    && Character.isLetterOrDigit(line.charAt(at + 1));
            if (MARKUP.indexOf(character) >= 0 && !inWord) {
                escaped.append('\\');
            }
            escaped.append(character);
        }
        return escaped.toString();
    }

    @Override
    public String toString() {
        return text.toString().stripTrailing() + "\n";
    }
}
