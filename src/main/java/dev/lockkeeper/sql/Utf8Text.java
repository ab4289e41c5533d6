package dev.lockkeeper.sql;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text kept as the UTF-8 bytes of its file, without a byte-order mark. A large file is held once this way, where a
 * String would hold it two or three times over. Immutable, thread-safe.
 */
public final class Utf8Text {

    /** Hears a text piece by piece, as {@code MessageDigest::update} does. */
    @FunctionalInterface
    public interface Sink {

        /** The next piece, {@code length} bytes from {@code offset} on. The array is neither to be kept nor changed. */
        void take(byte[] bytes, int offset, int length);
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Utf8Source source;

    private Utf8Text(Utf8Source source) {
        this.source = source;
    }

    /**
     * The text that these bytes are. A byte-order mark at the start is left out.
     *
     * @param bytes UTF-8 without {@link #damage}; not copied, and never to be changed again
     */
    public static Utf8Text of(byte[] bytes) {
        boolean marked = bytes.length >= BYTE_ORDER_MARK.length
                && bytes[0] == BYTE_ORDER_MARK[0]
                && bytes[1] == BYTE_ORDER_MARK[1]
                && bytes[2] == BYTE_ORDER_MARK[2];
        return new Utf8Text(new Utf8Source(bytes, marked ? BYTE_ORDER_MARK.length : 0));
    }

    /** A copy of a String; half of a surrogate pair becomes a question mark. */
    public static Utf8Text of(String text) {
        return of(text.getBytes(StandardCharsets.UTF_8));
    }

    /** The index of the first byte that no text of PostgreSQL's can have: not UTF-8, or NUL. Empty for sound bytes. */
    public static OptionalInt damage(byte[] bytes) {
        int sound = Utf8Source.isAscii(bytes) ? bytes.length : firstMalformed(bytes);
        for (int at = 0; at < sound; at++) {
            if (bytes[at] == 0) {
                return OptionalInt.of(at);
            }
        }
        return sound < bytes.length ? OptionalInt.of(sound) : OptionalInt.empty();
    }

    private static int firstMalformed(byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer input = ByteBuffer.wrap(bytes);
        CharBuffer output = CharBuffer.allocate(1 << 13);
        CoderResult result;
        do {
            output.clear();
            result = decoder.decode(input, output, true);
        } while (result.isOverflow());
        return result.isError() ? input.position() : bytes.length;
    }

    /** The length of the String it stands for, in UTF-16 units. */
    public int length() {
        return source.length();
    }

    /**
     * A line without its end, which is {@code \n}, {@code \r} or both together.
     *
     * @param number from 1; empty where the text has fewer lines
     */
    public Optional<String> line(int number) {
        CharSequence units = source.units();
        int start = 0;
        for (int line = 1; line < number; line++) {
            int end = Literals.lineEnd(units, start, units.length());
            if (end == units.length()) {
                return Optional.empty();
            }
            start = Literals.startsWith(units, end, units.length(), '\r', '\n') ? end + 2 : end + 1;
        }
        return Optional.of(source.text(start, Literals.lineEnd(units, start, units.length())));
    }

    /** Hands out all of it with {@code \r\n} and {@code \r} made {@code \n}. */
    public void writeWithLineFeeds(Sink sink) {
        new LineFeedSink(sink).take(source.array(), source.begin(), source.size());
    }

    /** Itself, or a copy with line feeds where a carriage return stands alone, which no reader takes for a line end. */
    Utf8Text withoutLoneReturns() {
        byte[] bytes = source.array();
        for (int at = source.begin(); at < bytes.length; at++) {
            if (bytes[at] == '\r' && (at + 1 == bytes.length || bytes[at + 1] != '\n')) {
                ByteArrayOutputStream plain = new ByteArrayOutputStream(source.size());
                writeWithLineFeeds(plain::write);
                return of(plain.toByteArray());
            }
        }
        return this;
    }

    Utf8Source source() {
        return source;
    }

    /** The text as a String; made anew with each call. */
    @Override
    public String toString() {
        return source.text(0, source.size());
    }
}
