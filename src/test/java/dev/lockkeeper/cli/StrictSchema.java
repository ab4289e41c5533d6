package dev.lockkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.UncheckedIOException;
import java.util.Set;

/**
 * A published schema, made stricter than it is for readers: here no field may be missing and none may be there that the
 * schema does not name, so that the two cannot drift apart.
 */
final class StrictSchema {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final Set<String> CONDITIONS = Set.of("if", "then", "else");

    private final JsonSchema schema;

    private StrictSchema(JsonSchema schema) {
        this.schema = schema;
    }

    static StrictSchema of(String name) {
        ObjectNode text = Schemas.read(name);
        tighten(text);
        return new StrictSchema(
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text));
    }

    private static void tighten(JsonNode node) {
        if (node.get("properties") instanceof ObjectNode properties) {
            ObjectNode object = (ObjectNode) node;
            object.put("additionalProperties", false);
            ArrayNode required = object.putArray("required");
            properties.fieldNames().forEachRemaining(required::add);
        }
        // A condition speaks of some fields only.
        node.fields().forEachRemaining(field -> {
            if (!CONDITIONS.contains(field.getKey())) {
                tighten(field.getValue());
            }
        });
        if (node.isArray()) {
            node.forEach(StrictSchema::tighten);
        }
    }

    JsonNode check(String output) {
        try {
            JsonNode found = MAPPER.readTree(output);
            assertThat(schema.validate(found)).as(output).isEmpty();
            return found;
        } catch (JsonProcessingException noJson) {
            throw new UncheckedIOException(output, noJson);
        }
    }
}
