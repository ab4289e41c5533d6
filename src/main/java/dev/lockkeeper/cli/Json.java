package dev.lockkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * How the commands write JSON: in ASCII, everything else escaped, so that no name can disturb a terminal and no encoding can
 * break it. Stateless.
 */
final class Json {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** The JSON text in lines, ended by a line feed. */
    static byte[] bytes(ObjectNode node) {
        try {
            return (MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }

    /** A field that is always there: a text, or null where it is not known. */
    static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresentOrElse(known -> node.put(field, known), () -> node.putNull(field));
    }

    /** A number, or null where it is not known. */
    static void putNumber(ObjectNode node, String field, Optional<Integer> value) {
        value.ifPresentOrElse(known -> node.put(field, known), () -> node.putNull(field));
    }

    static void put(ObjectNode node, String field, List<String> values) {
        ArrayNode array = node.putArray(field);
        values.forEach(array::add);
    }

    /** The server as it answered. */
    static void putDatabase(ObjectNode node, ServerIdentity identity) {
        node.putObject("database")
                .put("name", identity.database())
                .put("host", identity.host())
                .put("port", identity.port())
                .put("user", identity.user())
                .put("version", identity.version())
                .put("standby", identity.standby());
    }

    /** A word of ours as a key or value: {@code nothing_pending}. */
    static String word(String words) {
        return words.replace(' ', '_');
    }
}
