package dev.lockkeeper.operation.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ChainEnd;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.Checksums;
import dev.lockkeeper.operation.AsciiJson;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the operator's journal: a JSON object in ASCII whose last field, {@code hash}, is the SHA-256 of everything
 * before its comma, and whose fields {@code number} and {@code previous} tell its place and the hash of the line before.
 * Stateless.
 */
final class OperatorJson {
    /** The hash before the first line. */
    static final String BEGIN = "0".repeat(64);

    private static final Pattern HASHED = Pattern.compile("(\\{.*),\"hash\":\"([0-9a-f]{64})\"}");
    private static final int VERSION = 1;
    private static final int MOST_SUBJECTS = 2_000;
    private static final int LONGEST_TEXT = 20_000;

    private OperatorJson() {}

    /**
     * A line that was read.
     *
     * @param number its place, from 1
     * @param previous the hash of the line before, as it says
     * @param hash its own, as it says
     * @param genuine whether the hash is that of its text
     * @param entry what it tells; empty for what a later version wrote
     */
    record Line(long number, String previous, String hash, boolean genuine, Optional<OperatorEntry> entry) {}

    static String write(OperatorEntry entry, long number, String previous) {
        ObjectNode root = AsciiJson.object();
        root.put("version", VERSION).put("number", number).put("previous", previous);
        fill(root, entry);
        String text = AsciiJson.line(root);
        String hashed = text.substring(0, text.length() - 1);
        return hashed + ",\"hash\":\"" + Checksums.sha256(hashed) + "\"}";
    }

    /** What an entry tells, without its place in the file. */
    static String alone(OperatorEntry entry) {
        ObjectNode root = AsciiJson.object();
        root.put("version", VERSION);
        fill(root, entry);
        return AsciiJson.line(root);
    }

    private static void fill(ObjectNode root, OperatorEntry entry) {
        root.put("kind", entry.kind().word())
                .put("run", entry.runId().toString())
                .put("at", entry.at().toString())
                .put("operation", entry.operation());
        ObjectNode place = root.putObject("place")
                .put("environment", entry.place().environment())
                .put("tier", entry.place().tier())
                .put("address", entry.place().address());
        put(place, "system_identifier", entry.place().systemIdentifier());
        put(place, "database_user", entry.place().databaseUser());
        root.put("os_user", entry.actor().osUser())
                .put("host", entry.actor().host())
                .put("application", entry.actor().application());
        put(root, "plan", entry.plan());
        put(root, "reason", entry.reason());
        put(root, "description", entry.description());
        subjects(root.putArray("subjects"), entry.subjects());
        if (entry.subjects().size() > MOST_SUBJECTS) {
            root.put("subjects_left_out", entry.subjects().size() - MOST_SUBJECTS);
        }
        put(root, "outcome", entry.outcome().map(Outcome::word));
        entry.error().ifPresent(error -> {
            put(root, "sqlstate", error.sqlState());
            put(root, "message", Optional.of(error.message()));
        });
        entry.duration().ifPresent(duration -> root.put("duration_us", duration.toNanos() / 1_000));
        entry.chain()
                .ifPresent(end ->
                        root.putObject("chain").put("position", end.position()).put("hash", end.hash()));
    }

    private static void subjects(ArrayNode array, List<OperatorEntry.Subject> subjects) {
        subjects.stream().limit(MOST_SUBJECTS).forEach(subject -> {
            ObjectNode node = array.addObject();
            put(node, "name", Optional.of(subject.name()));
            put(node, "checksum", subject.checksum());
            put(node, "outcome", subject.outcome().map(Outcome::word));
        });
    }

    private static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresent(text -> node.put(
                field, text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "... (shortened)"));
    }

    /** Reads a line; empty if it is not a whole one. */
    static Optional<Line> read(String text) {
        Matcher matcher = HASHED.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            JsonNode root = AsciiJson.read(text);
            if (!root.path("number").isIntegralNumber()
                    || !root.path("previous").isTextual()) {
                return Optional.empty();
            }
            return Optional.of(new Line(
                    root.path("number").asLong(),
                    root.path("previous").asText(),
                    matcher.group(2),
                    Checksums.sha256(matcher.group(1)).equals(matcher.group(2)),
                    entry(root)));
        } catch (JsonProcessingException damaged) {
            return Optional.empty();
        }
    }

    private static Optional<OperatorEntry> entry(JsonNode root) {
        Optional<OperatorEntry.Kind> kind = Arrays.stream(OperatorEntry.Kind.values())
                .filter(known -> known.word().equals(root.path("kind").asText()))
                .findFirst();
        if (kind.isEmpty() || root.path("version").asInt() != VERSION) {
            return Optional.empty();
        }
        try {
            JsonNode place = root.path("place");
            JsonNode chain = root.path("chain");
            return Optional.of(new OperatorEntry(
                    kind.get(),
                    UUID.fromString(root.path("run").asText()),
                    Instant.parse(root.path("at").asText()),
                    root.path("operation").asText(),
                    new OperatorEntry.Place(
                            place.path("environment").asText(),
                            place.path("tier").asText(),
                            place.path("address").asText(),
                            AsciiJson.text(place, "system_identifier"),
                            AsciiJson.text(place, "database_user")),
                    new Actor(
                            root.path("os_user").asText(),
                            root.path("host").asText(),
                            root.path("application").asText()),
                    AsciiJson.text(root, "plan"),
                    AsciiJson.text(root, "reason"),
                    AsciiJson.text(root, "description"),
                    subjects(root.path("subjects")),
                    AsciiJson.text(root, "outcome").map(Outcome::of),
                    AsciiJson.text(root, "message")
                            .map(message -> new OperatorEntry.Said(AsciiJson.text(root, "sqlstate"), message)),
                    root.has("duration_us")
                            ? Optional.of(
                                    Duration.ofNanos(root.path("duration_us").asLong() * 1_000))
                            : Optional.empty(),
                    chain.isObject()
                            ? Optional.of(new ChainEnd(
                                    chain.path("position").asLong(),
                                    chain.path("hash").asText()))
                            : Optional.empty()));
        } catch (IllegalArgumentException | DateTimeException ofALaterVersion) {
            return Optional.empty();
        }
    }

    private static List<OperatorEntry.Subject> subjects(JsonNode array) {
        List<OperatorEntry.Subject> subjects = new ArrayList<>();
        for (JsonNode node : array) {
            subjects.add(new OperatorEntry.Subject(
                    node.path("name").asText(),
                    AsciiJson.text(node, "checksum"),
                    AsciiJson.text(node, "outcome").map(Outcome::of)));
        }
        return subjects;
    }
}
