package dev.lockkeeper.operation.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ChainEnd;
import dev.lockkeeper.journal.JournalFilter;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.operation.record.OperatorEntry.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The journal on the operator's own computer. */
class OperatorJournalTest {
    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("state").resolve("journal.jsonl");
    }

    private OperatorJournal journal() {
        return OperatorJournal.at(file());
    }

    static OperatorEntry entry(Kind kind, UUID run, String file) {
        boolean over = kind == Kind.OUTCOME;
        return new OperatorEntry(
                kind,
                run,
                Instant.parse("2026-11-22T17:00:00Z"),
                "apply",
                new OperatorEntry.Place(
                        "canal 🚢", "production", "canal@db:5432", Optional.of("7"), Optional.of("dba")),
                new Actor("o'brien\n", "desk", "lockkeeper test"),
                Optional.of("abc"),
                Optional.of("\"why\"\u202E"),
                Optional.of("Apply 1 file\nto canal"),
                List.of(new OperatorEntry.Subject(file, Optional.of("sha256:1"), Optional.empty())),
                over ? Optional.of(Outcome.APPLIED) : Optional.empty(),
                Optional.empty(),
                over ? Optional.of(Duration.ofMillis(12)) : Optional.empty(),
                over ? Optional.of(new ChainEnd(4, "ff")) : Optional.empty());
    }

    private void write(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            journal().append(entry(Kind.INTENT, UUID.randomUUID(), "00" + i + "_a.sql"));
        }
    }

    private void append(String text) throws IOException {
        Files.writeString(file(), text, StandardOpenOption.APPEND);
    }

    @Test
    void whatIsWrittenIsReadAsItWas() throws IOException {
        UUID run = UUID.randomUUID();
        OperatorEntry intent = entry(Kind.INTENT, run, "001_größe.sql");
        OperatorEntry outcome = entry(Kind.OUTCOME, run, "001_größe.sql");
        journal().append(intent);
        journal().append(outcome);
        OperatorReading reading = journal().read();
        assertThat(reading.entries()).containsExactly(intent, outcome);
        assertThat(reading.sentence()).startsWith("It is intact: 2 lines");
        assertThat(reading.chainEndOf("canal@db:5432")).contains(new ChainEnd(4, "ff"));
        assertThat(reading.chainEndOf("other@db:5432")).isEmpty();
        ActRecord act = journal().acts(JournalFilter.NEWEST, place -> true).getFirst();
        assertThat(act.outcome()).isEqualTo(Outcome.APPLIED);
        assertThat(act.source()).isEqualTo(ActRecord.Source.OPERATOR);
        assertThat(Files.readString(file())).isASCII();
    }

    @Test
    void nobodyElseMayReadIt() throws IOException {
        write(1);
        assertThat(Files.getPosixFilePermissions(file())).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(file().getParent()))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void anActWithoutAnEndSaysSo() throws IOException {
        write(1);
        ActRecord act = journal().acts(JournalFilter.NEWEST, place -> true).getFirst();
        assertThat(act.error().orElseThrow().message()).contains("How it ended is not written here");
    }

    @Test
    void manyWritersAppendWholeLines() throws IOException {
        int writers = 6;
        List<CompletableFuture<Void>> all = IntStream.range(0, writers)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    try {
                        write(10);
                    } catch (IOException failed) {
                        throw new UncheckedIOException(failed);
                    }
                }))
                .toList();
        all.forEach(CompletableFuture::join);
        OperatorReading reading = journal().read();
        assertThat(reading.lines()).isEqualTo(writers * 10L);
        assertThat(reading.damage()).isEmpty();
        assertThat(reading.tampering()).isEmpty();
    }

    @Test
    void aLineACrashLeftUnfinishedStaysAndTheChainGoesOn() throws IOException {
        write(2);
        append("{\"version\":1,\"number\":3,\"prev");
        OperatorReading before = journal().read();
        assertThat(before.lines()).isEqualTo(2);
        assertThat(before.damage()).singleElement().asString().contains("line 3 of journal.jsonl");
        write(1);
        OperatorReading after = journal().read();
        assertThat(after.lines()).isEqualTo(3);
        assertThat(after.damage()).hasSize(1);
        assertThat(after.tampering()).isEmpty();
        assertThat(Files.readString(file())).contains("{\"version\":1,\"number\":3,\"prev\n");
    }

    @Test
    void aFileThatGrewLargeIsPutAsideAndTheChainGoesOn() throws IOException {
        OperatorJournal small = OperatorJournal.at(file(), 2_000);
        for (int i = 0; i < 12; i++) {
            small.append(entry(Kind.INTENT, UUID.randomUUID(), "00" + i + "_a.sql"));
        }
        try (var files = Files.list(file().getParent())) {
            assertThat(files.filter(path -> path.toString().endsWith(".jsonl")).count())
                    .isGreaterThan(2);
        }
        OperatorReading reading = small.read();
        assertThat(reading.lines()).isEqualTo(12);
        assertThat(reading.tampering()).isEmpty();
    }

    @Test
    void aChangedLineIsFound() throws IOException {
        write(3);
        Files.writeString(file(), Files.readString(file()).replace("001_a.sql", "009_a.sql"));
        assertThat(journal().read().sentence()).startsWith("It was changed: What line 2 of journal.jsonl says");
    }

    @Test
    void aRemovedLineIsFound() throws IOException {
        write(3);
        List<String> lines = Files.readAllLines(file());
        Files.write(file(), List.of(lines.get(0), lines.get(2)));
        assertThat(journal().read().tampering()).singleElement().asString().contains("1 lines are missing");
    }

    @Test
    void whereNothingCanBeWrittenThatIsSaidBeforehand() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("not-a-folder"), "");
        OperatorJournal journal = OperatorJournal.at(notAFolder.resolve("journal.jsonl"));
        assertThat(journal.hindrance().orElseThrow())
                .startsWith(
                        "The journal of this computer, " + notAFolder.resolve("journal.jsonl") + ", cannot be written")
                .contains("XDG_STATE_HOME");
        assertThatThrownBy(() -> journal.append(entry(Kind.INTENT, UUID.randomUUID(), "x")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written");
        assertThat(journal().hindrance()).isEmpty();
        assertThat(OperatorJournal.none().hindrance()).isEmpty();
    }

    @Test
    void theUsualPlaces() {
        Path home = Path.of("/home/o");
        assertThat(OperatorJournal.usualPlace("Linux", Map.of(), home))
                .isEqualTo(Path.of("/home/o/.local/state/lockkeeper/journal.jsonl"));
        assertThat(OperatorJournal.usualPlace("Linux", Map.of("XDG_STATE_HOME", "relative"), home))
                .isEqualTo(Path.of("/home/o/.local/state/lockkeeper/journal.jsonl"));
        assertThat(OperatorJournal.usualPlace("Linux", Map.of("XDG_STATE_HOME", "/s"), home))
                .isEqualTo(Path.of("/s/lockkeeper/journal.jsonl"));
        assertThat(OperatorJournal.usualPlace("Mac OS X", Map.of(), home))
                .isEqualTo(Path.of("/home/o/Library/Application Support/lockkeeper/journal.jsonl"));
    }

    @Test
    void noCellOfACsvIsAFormula() throws IOException {
        write(1);
        List<ActRecord> acts = journal().acts(JournalFilter.NEWEST, place -> true);
        ActRecord act = acts.getFirst();
        String csv = ActExport.csv(List.of(new ActRecord(
                act.runId(),
                act.source(),
                Optional.of("=HYPERLINK(\"x\")"),
                act.address(),
                act.databaseUser(),
                act.actor(),
                act.operation(),
                List.of(),
                act.startedAt(),
                act.duration(),
                act.outcome(),
                Optional.of("@SUM(1)"),
                act.error(),
                act.plan())));
        assertThat(csv).contains("\"'=HYPERLINK(\"\"x\"\")\"").contains("\"'@SUM(1)\"");
        assertThat(ActExport.json(acts)).isASCII().startsWith("{\"acts\":[{\"run\":\"");
    }
}
