package dev.lockkeeper.lint.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.lockkeeper.lint.Place;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON piece by piece: a tree and its mapper would cost a cold start more than all the rules. Thread-safe. */
final class JsonText {
    private static final JsonFactory FACTORY =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private JsonText() {}

    /** What writes the document. */
    @FunctionalInterface
    interface Body {
        void write(JsonGenerator json) throws IOException;
    }

    /** What writes one of many objects. */
    @FunctionalInterface
    interface Item<T> {
        void write(T item) throws IOException;
    }

    static String write(Body body) {
        StringWriter text = new StringWriter();
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.setPrettyPrinter(printer);
            json.writeStartObject();
            body.write(json);
            json.writeEndObject();
        } catch (IOException memoryNeverFails) {
            throw new UncheckedIOException(memoryNeverFails);
        }
        return text.append('\n').toString();
    }

    static <T> void objects(JsonGenerator json, String field, Iterable<T> items, Item<T> each) throws IOException {
        json.writeArrayFieldStart(field);
        for (T item : items) {
            json.writeStartObject();
            each.write(item);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    static void range(JsonGenerator json, Place range) throws IOException {
        json.writeNumberField("line", range.from().line());
        json.writeNumberField("column", range.from().column());
        json.writeNumberField("end_line", range.to().line());
        json.writeNumberField("end_column", range.to().column());
        json.writeNumberField("start_offset", range.start());
        json.writeNumberField("end_offset", range.end());
    }

    /** A sentence may be absent, its field is always there. */
    static void textOrNull(JsonGenerator json, String field, String text) throws IOException {
        if (text.isEmpty()) {
            json.writeNullField(field);
        } else {
            json.writeStringField(field, text);
        }
    }
}
