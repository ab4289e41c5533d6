package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Holds what a command wrote against the schema that is documented for it, and the schema against its own. */
final class JsonSchemas {
    private static final JsonSchemaFactory FACTORY = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private JsonSchemas() {}

    /** The output as a tree, once it fits {@code docs/schemas/NAME.schema.json}. */
    static JsonNode valid(String name, String output) {
        try {
            JsonNode schema =
                    new ObjectMapper().readTree(Files.readString(Path.of("docs", "schemas", name + ".schema.json")));
            assertThat(FACTORY.getSchema(SchemaLocation.of(SpecVersion.VersionFlag.V202012.getId()))
                            .validate(schema))
                    .isEmpty();
            JsonNode tree = new ObjectMapper().readTree(output);
            assertThat(FACTORY.getSchema(schema).validate(tree)).as(output).isEmpty();
            return tree;
        } catch (JsonProcessingException noJson) {
            throw new AssertionError("No JSON: " + output, noJson);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
