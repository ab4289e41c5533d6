package dev.lockkeeper.operation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * JSON as it is written for other programs and into journals: in ASCII, everything else escaped, so that no name can disturb a
 * terminal and no encoding can break it. A value that is not known is null, its field is always there. Stateless.
 */
public final class AsciiJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private AsciiJson() {}

    /** An empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** On one line, without a line feed. */
    public static String line(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }

    /** Each field and each element on a line of its own, which a line feed ends on every system. */
    public static String lines(JsonNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return MAPPER.writer(printer).writeValueAsString(node) + "\n";
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }

    /** Each field on a line of its own, the elements of an array beside each other; ended by a line feed. */
    public static String fields(JsonNode node) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n";
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }

    /**
     * What a text holds.
     *
     * @throws JsonProcessingException if it is no JSON
     */
    public static JsonNode read(String json) throws JsonProcessingException {
        return MAPPER.readTree(json);
    }

    /** A text that was read; empty if the field is not there, or holds something else. */
    public static Optional<String> text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
    }

    /** A field that is always there: a text, or null where it is not known. */
    public static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresentOrElse(known -> node.put(field, known), () -> node.putNull(field));
    }

    /** The server as it answered, in a field {@code database}. */
    public static void putDatabase(ObjectNode node, ServerIdentity identity) {
        node.putObject("database")
                .put("name", identity.database())
                .put("host", identity.host())
                .put("port", identity.port())
                .put("user", identity.user())
                .put("version", identity.version())
                .put("standby", identity.standby());
    }
}
