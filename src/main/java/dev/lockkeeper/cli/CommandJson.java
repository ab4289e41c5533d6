package dev.lockkeeper.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * JSON for other programs: one object, in ASCII, so that no name can disturb a terminal and no encoding can break it. Each
 * command's schema stands in {@code docs/schemas}. Stateless.
 */
final class CommandJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private CommandJson() {}

    /** An empty object to be filled. */
    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** A field that is {@code null} where nothing is known. */
    static void put(ObjectNode node, String field, Optional<String> value) {
        value.ifPresentOrElse(known -> node.put(field, known), () -> node.putNull(field));
    }

    /** The text, ended by a line feed. */
    static byte[] bytes(ObjectNode root) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try {
            return (MAPPER.writer(printer).writeValueAsString(root) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }
}
