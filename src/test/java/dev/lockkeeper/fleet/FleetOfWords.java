package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.FileNameRole;
import dev.lockkeeper.migration.Migration;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.operation.Look;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Environments as they were looked at, written down in words: {@code "001_a.sql applied x"}, where x is the text that ran. */
final class FleetOfWords {
    static final Instant NOW = Instant.parse("2026-03-01T06:58:12Z");
    static final Instant FAILED_AT = Instant.parse("2026-03-01T06:12:30Z");

    private final List<Column> columns = new ArrayList<>();

    /** An environment that has answered. */
    FleetOfWords with(String name, String... migrations) {
        return with(name, identity(name, 5432, Optional.empty()), migrations);
    }

    FleetOfWords with(String name, ServerIdentity identity, String... migrations) {
        columns.add(new Column(environment(name), new ColumnState.Read(look(identity, migrations))));
        return this;
    }

    /** An environment that never answered. */
    FleetOfWords unknown(String name) {
        columns.add(new Column(
                environment(name),
                new ColumnState.Failed(Optional.empty(), NOW, "connection refused", Optional.empty())));
        return this;
    }

    List<Column> columns() {
        return List.copyOf(columns);
    }

    static Environment environment(String name) {
        Tier tier = name.startsWith("prod") ? Tier.PRODUCTION : Tier.DEVELOPMENT;
        return new Environment(
                name, tier, new DatabaseUrl("jdbc:postgresql://host/" + name), Path.of("migrations"), Optional.empty());
    }

    static ServerIdentity identity(String database, int port, Optional<String> systemIdentifier) {
        return new ServerIdentity(database, "10.0.0.1", port, "me", "17.1", 170001, false, systemIdentifier, NOW);
    }

    static Look look(ServerIdentity identity, String... migrations) {
        return new Look(
                identity,
                new Status(
                        17,
                        new TrackingTable.Ours(TableName.DEFAULT),
                        new JournalAccess.Ready(),
                        Arrays.stream(migrations).map(FleetOfWords::migration).toList(),
                        List.of(),
                        List.of()),
                NOW);
    }

    private static Migration migration(String words) {
        String[] parts = words.split(" ", 3);
        String text = parts.length > 2 ? parts[2] : "text";
        Optional<MigrationName> name = FileNameRole.of(parts[0]) instanceof FileNameRole.Migration migration
                ? Optional.of(migration.name())
                : Optional.empty();
        return new Migration(
                parts[0], name, Optional.empty(), state(parts[0], parts[1], text), List.of(), Optional.empty());
    }

    private static MigrationState state(String file, String word, String text) {
        Optional<LocalDateTime> at = Optional.of(LocalDateTime.parse("2026-02-01T12:00:00"));
        return switch (word) {
            case "applied" -> new MigrationState.Applied(at, Optional.of(entry(file, Outcome.APPLIED, text)));
            case "elsewhere" -> new MigrationState.Applied(at, Optional.empty());
            case "skipped" -> new MigrationState.Skipped(at, entry(file, Outcome.SKIPPED, text));
            case "changed" -> new MigrationState.Changed(at, entry(file, Outcome.APPLIED, text), false);
            case "comments" -> new MigrationState.Changed(at, entry(file, Outcome.APPLIED, text), true);
            case "missing" -> new MigrationState.Missing(at, Optional.of(entry(file, Outcome.APPLIED, text)));
            case "future" -> new MigrationState.Future(at, Optional.of(entry(file, Outcome.APPLIED, text)));
            case "pending" -> new MigrationState.Pending();
            case "left" -> new MigrationState.OutOfOrder(named("099_later.sql"));
            case "conflicting" -> new MigrationState.ConflictingNumber(List.of(named(text)));
            case "failed" -> new MigrationState.Failed(entry(file, Outcome.FAILED, text), false);
            default -> throw new IllegalArgumentException(word);
        };
    }

    private static MigrationName named(String file) {
        return ((FileNameRole.Migration) FileNameRole.of(file)).name();
    }

    private static JournalEntry entry(String file, Outcome outcome, String text) {
        Optional<ErrorRecord> error = outcome == Outcome.FAILED
                ? Optional.of(new ErrorRecord(
                        Optional.of("23502"),
                        text,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()))
                : Optional.empty();
        return new JournalEntry(
                1,
                new UUID(0, 1),
                "apply",
                file,
                Optional.of("sha256:" + text),
                Optional.of("sha256-sql:" + text),
                "me",
                new Actor("me", "desk", "test"),
                FAILED_AT,
                Duration.ofMillis(3),
                outcome,
                Optional.empty(),
                Optional.empty(),
                error,
                true);
    }
}
