package dev.lockkeeper.operation.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.operation.AsciiJson;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What happened when during a run, in the operator's words. Immutable.
 *
 * @param lines in the order of time
 * @param leftOut how many lines of a long run are not kept; they are missing before {@code lines.get(leftOutAt)}
 * @param leftOutAt where they are missing
 */
public record Story(List<Line> lines, int leftOut, int leftOutAt) {
    private static final int VERSION = 1;

    public Story {
        lines = List.copyOf(lines);
    }

    /**
     * One thing that happened. Immutable.
     *
     * @param at when, by this computer's clock
     * @param kind of what kind it is
     * @param file which file it is about; empty for the run as a whole
     * @param text what happened, without a line end
     */
    public record Line(Instant at, Kind kind, Optional<String> file, String text) {}

    /** What can happen. The words stand in the journal. */
    public enum Kind {
        /** The run or a file began. */
        STARTED("started"),
        /** Something was waited for. */
        WAITED("waited"),
        /** A statement ran. */
        STATEMENT("statement"),
        /** An attempt failed and another one follows. */
        RETRY("retry"),
        /** The server said something. */
        SAID("said"),
        /** The operator should know. */
        NOTE("note"),
        /** A file was finished. */
        DONE("done"),
        /** A file failed. */
        FAILED("failed"),
        /** The run ended. */
        ENDED("ended");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The word in the journal. */
        public String word() {
            return word;
        }

        private static Kind of(String word) {
            for (Kind kind : values()) {
                if (kind.word.equals(word)) {
                    return kind;
                }
            }
            return NOTE;
        }
    }

    /** As JSON in one line. */
    public String json() {
        ObjectNode root = AsciiJson.object();
        root.put("version", VERSION).put("left_out", leftOut).put("left_out_at", leftOutAt);
        ArrayNode array = root.putArray("lines");
        for (Line line : lines) {
            ObjectNode node = array.addObject().put("at", line.at.toString()).put("kind", line.kind.word);
            line.file.ifPresent(file -> node.put("file", file));
            node.put("text", line.text);
        }
        return AsciiJson.line(root);
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @return empty if this is no story, or one of a later version that reads otherwise
     */
    public static Optional<Story> read(String json) {
        try {
            JsonNode root = AsciiJson.read(json);
            if (root.path("version").asInt() != VERSION) {
                return Optional.empty();
            }
            List<Line> lines = new ArrayList<>();
            for (JsonNode node : root.path("lines")) {
                lines.add(new Line(
                        Instant.parse(node.path("at").asText()),
                        Kind.of(node.path("kind").asText()),
                        AsciiJson.text(node, "file"),
                        node.path("text").asText()));
            }
            return Optional.of(new Story(
                    lines,
                    root.path("left_out").asInt(),
                    root.path("left_out_at").asInt()));
        } catch (JsonProcessingException | UncheckedIOException | DateTimeParseException noStory) {
            return Optional.empty();
        }
    }
}
