package dev.lockkeeper.console.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;

/**
 * Lists, maps, texts, numbers and truth values as JSON, indented, everything beyond ASCII escaped, ended by a line feed.
 * Stateless.
 */
public final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Json() {}

    /**
     * The text of this value.
     *
     * @throws IllegalArgumentException if there is something in it that JSON does not have
     */
    public static String of(Object value) {
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(value) + "\n";
        } catch (JsonProcessingException notJson) {
            throw new IllegalArgumentException("This cannot be written as JSON", notJson);
        }
    }
}
