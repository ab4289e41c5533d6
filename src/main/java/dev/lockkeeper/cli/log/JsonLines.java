package dev.lockkeeper.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/**
 * Log lines for programs: one object on one line, in ASCII, with {@code time}, {@code level}, {@code logger}, {@code
 * message}, {@code thread}, during runs {@code environment}, {@code run} and {@code file}, and {@code error} with a stack
 * trace where something was thrown. Logback's own encoder writes the message before its secrets could be taken out of it,
 * and its template apart from its arguments, so that nobody could search for the words. Thread-safe.
 */
public final class JsonLines extends EncoderBase<ILoggingEvent> {
    private final JsonMapper mapper =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    /** One that logback can make. */
    public JsonLines() {
        // Without anything to be set.
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        ObjectNode line = mapper.createObjectNode()
                .put("time", Instant.ofEpochMilli(event.getTimeStamp()).toString())
                .put("level", event.getLevel().toString())
                .put("logger", event.getLoggerName())
                .put("message", SafeLines.message(event))
                .put("thread", SafeLines.oneLine(event.getThreadName()));
        for (String key : SafeLines.RUN_KEYS) {
            Optional.ofNullable(event.getMDCPropertyMap().get(key))
                    .ifPresent(value -> line.put(key, SafeLines.oneLine(value)));
        }
        SafeLines.trace(event).ifPresent(trace -> line.put("error", trace));
        try {
            return (mapper.writeValueAsString(line) + "\n").getBytes(StandardCharsets.US_ASCII);
        } catch (JsonProcessingException treesAlwaysCanBeWritten) {
            throw new UncheckedIOException(treesAlwaysCanBeWritten);
        }
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
