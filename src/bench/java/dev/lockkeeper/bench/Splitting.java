package dev.lockkeeper.bench;

import dev.lockkeeper.sql.Script;
import dev.lockkeeper.sql.Utf8Text;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** What {@link SplitBench} measures. */
@State(Scope.Benchmark)
public class Splitting {
    static final int SIZE = 100_000_000;

    /** One-line INSERTs, the same with letters outside Latin, a COPY with its data. */
    static final List<String> TEXTS = List.of("inserts", "non-Latin", "copy");

    /** Which of {@link #TEXTS}. */
    @Param({"inserts", "non-Latin", "copy"})
    public String text = "";

    private byte[] bytes = {};

    /** Writes the text. */
    @Setup
    public void write() {
        ByteArrayOutputStream file = new ByteArrayOutputStream(SIZE + 1_000);
        String note = text.equals("inserts") ? "went through the lock; it''s fine" : "Тихая вода, 静かな水";
        boolean copy = text.equals("copy");
        file.writeBytes(copy ? "COPY passages FROM stdin;\n".getBytes(StandardCharsets.UTF_8) : new byte[0]);
        for (int row = 1; file.size() < SIZE; row++) {
            String line = copy
                    ? row + "\tVessel " + row + "\t" + note + "\n"
                    : "INSERT INTO passages (id, name, note) VALUES (" + row + ", 'Vessel " + row + "', '" + note
                            + "');\n";
            file.writeBytes(line.getBytes(StandardCharsets.UTF_8));
        }
        bytes = file.toByteArray();
    }

    /** The yardstick: whoever reads a text must look at all of it. */
    @Benchmark
    public int scan() {
        int semicolons = 0;
        for (byte each : bytes) {
            if (each == ';' || each == '\'' || each == '\n') {
                semicolons++;
            }
        }
        return semicolons;
    }

    /** From the bytes of a file to its statements. */
    @Benchmark
    public int split() {
        return Script.read(Utf8Text.of(bytes)).statements().size();
    }
}
