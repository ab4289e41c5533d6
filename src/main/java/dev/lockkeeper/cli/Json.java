package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.operation.AsciiJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** How the commands write JSON, which is that of {@link AsciiJson} with what only they need. Stateless. */
final class Json {
    private Json() {}

    static ObjectNode object() {
        return AsciiJson.object();
    }

    /** The JSON text in lines, ended by a line feed. */
    static byte[] bytes(ObjectNode node) {
        return AsciiJson.fields(node).getBytes(StandardCharsets.US_ASCII);
    }

    /** A field that is always there: a text, or null where it is not known. */
    static void put(ObjectNode node, String field, Optional<String> value) {
        AsciiJson.put(node, field, value);
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
        AsciiJson.putDatabase(node, identity);
    }

    /** A word of ours as a key or value: {@code nothing_pending}. */
    static String word(String words) {
        return words.replace(' ', '_');
    }
}
