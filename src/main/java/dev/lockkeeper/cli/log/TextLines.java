package dev.lockkeeper.cli.log;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.encoder.EncoderBase;
import java.nio.charset.Charset;

/** Log lines for people: {@code ERROR MigrationManager: [prod 5f2c… 004_x.sql] Failed …}. Thread-safe. */
public final class TextLines extends EncoderBase<ILoggingEvent> {
    private static final int LEVEL_WIDTH = 5;

    /** One that logback can make. */
    public TextLines() {
        // Without anything to be set.
    }

    @Override
    public byte[] headerBytes() {
        return new byte[0];
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String level = event.getLevel().toString();
        String logger = event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1);
        StringBuilder line = new StringBuilder(level)
                .append(" ".repeat(Math.max(0, LEVEL_WIDTH - level.length())))
                .append(' ')
                .append(logger)
                .append(": ")
                .append(SafeLines.run(event))
                .append(SafeLines.message(event))
                .append('\n');
        SafeLines.trace(event).ifPresent(trace -> line.append(trace).append('\n'));
        return line.toString().replace("\n", System.lineSeparator()).getBytes(Charset.defaultCharset());
    }

    @Override
    public byte[] footerBytes() {
        return new byte[0];
    }
}
