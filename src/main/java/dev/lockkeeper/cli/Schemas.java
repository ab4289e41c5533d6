package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The JSON Schemas (2020-12) of what the commands answer with {@code --json}. Stateless. */
final class Schemas {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String COMMON = "common";
    private static final String REFERENCE = COMMON + ".schema.json#";

    /** Every schema that can be printed. */
    static final List<String> NAMES = List.of(
            "status",
            "fleet-status",
            "change",
            "fleet-change",
            "intervention",
            "drift",
            "drift-file",
            "baseline",
            "new",
            "verify",
            "show",
            "doctor",
            "test-connection",
            "lint",
            "forecast",
            "locks",
            "lock",
            "environments",
            "journal",
            "journal-show",
            "journal-verify",
            "alerts",
            "alerts-test",
            "bundle",
            "error");

    private Schemas() {}

    /** The schemas of what a command answers, besides {@code error}; none where it has none. */
    static List<String> of(String command) {
        return switch (command) {
            case "status" -> List.of("status", "fleet-status");
            case "apply" -> List.of("change", "fleet-change");
            case "skip", "unmark", "rollback", "run", "drift accept" -> List.of("change");
            case "drift restore", "drift new-migration" -> List.of("drift-file");
            case "cancel", "terminate", "rollback-prepared" -> List.of("intervention");
            case "locks" -> List.of("locks", "lock");
            default ->
                Optional.of(command.replace(' ', '-'))
                        .filter(NAMES::contains)
                        .map(List::of)
                        .orElse(List.of());
        };
    }

    /** A schema that stands for itself: what several have in common is put into it. */
    static ObjectNode read(String name) {
        ObjectNode schema = raw(name);
        JsonNode common = raw(COMMON).get("$defs");
        boolean refers = schema.toString().contains(REFERENCE);
        if (refers) {
            schema.set("$defs", common);
        }
        try {
            return (ObjectNode) MAPPER.readTree(schema.toString().replace(REFERENCE, "#"));
        } catch (IOException ourOwnText) {
            throw new UncheckedIOException(ourOwnText);
        }
    }

    private static ObjectNode raw(String name) {
        try (InputStream stream =
                Objects.requireNonNull(Schemas.class.getResourceAsStream("schema/" + name + ".schema.json"), name)) {
            return (ObjectNode) MAPPER.readTree(stream);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
