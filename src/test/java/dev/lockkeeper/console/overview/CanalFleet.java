package dev.lockkeeper.console.overview;

import dev.lockkeeper.environment.DatabaseUrl;
import dev.lockkeeper.environment.Environment;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.Outstanding;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;
import dev.lockkeeper.journal.Actor;
import dev.lockkeeper.journal.ErrorRecord;
import dev.lockkeeper.journal.JournalAccess;
import dev.lockkeeper.journal.JournalEntry;
import dev.lockkeeper.journal.Outcome;
import dev.lockkeeper.migration.MigrationName;
import dev.lockkeeper.migration.MigrationNumber;
import dev.lockkeeper.migration.MigrationState;
import dev.lockkeeper.migration.Status;
import dev.lockkeeper.migration.TableName;
import dev.lockkeeper.migration.TrackingTable;
import dev.lockkeeper.operation.Look;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/** Six environments of a canal, as somebody might find them early in the morning. */
final class CanalFleet {
    static final Instant NOW = Instant.parse("2026-05-03T06:58:30Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final String OWN = "staging";

    private static final List<String> FILES = List.of(
            "001_create_vessels.sql",
            "002_create_locks.sql",
            "003_create_passages.sql",
            "004_create_tolls.sql",
            "005_add_vessel_dimensions.sql",
            "006_lock_chamber_function.sql",
            "007_normalise_vessel_names.sql",
            "008_create_toll_rates.sql",
            "009_create_berths.sql",
            "010_passages_direction.sql",
            "011_index_passages_vessel.sql",
            "012_toll_rates_valid_from.sql",
            "013_vessel_owner_view.sql",
            "014_index_tolls_paid_at.sql",
            "015_passages_toll_required.sql",
            "016_drop_vessel_legacy_code.sql");

    /** One letter for each environment, from development to production. */
    private static final List<String> STATES = List.of(
            "aaaaaa", "aaaaaa", "aaaaaa", "aaaaaa", "aaaaaa", "aaaaca", "aaaaaa", "aaaaaa", "mm-m--", "aaaoaa",
            "aaaaaa", "aaawaa", "aaaaaa", "aapppp", "afpppp", "appppp");

    private CanalFleet() {}

    /** As in the picture that the overview aims at. */
    static Overview six() {
        List<Column> columns = List.of(
                read("development", Tier.DEVELOPMENT, 4),
                read("integration", Tier.DEVELOPMENT, 4),
                failed("training", Tier.STAGING, true),
                read(OWN, Tier.STAGING, 3),
                read("production-south", Tier.PRODUCTION, 4),
                read("production", Tier.PRODUCTION, 5));
        return of(columns, STATES, outstanding());
    }

    /** The same, and one that has never answered, one that is being read, one that says the same as another. */
    static Overview failing() {
        List<Column> columns = List.of(
                read("development", Tier.DEVELOPMENT, 4),
                new Column(
                        environment("integration", Tier.DEVELOPMENT),
                        new ColumnState.Reading(Optional.empty(), NOW.minusSeconds(3))),
                failed("training", Tier.STAGING, true),
                read(OWN, Tier.STAGING, 3),
                failed("production-south", Tier.UNKNOWN, false),
                read("production", Tier.PRODUCTION, 5));
        Overview made = of(columns, STATES, outstanding());
        return new Overview(made.columns(), made.rows(), made.outstanding(), List.of(List.of("development", OWN)));
    }

    static Overview equal() {
        List<Column> columns = List.of(
                read("development", Tier.DEVELOPMENT, 4),
                read("integration", Tier.DEVELOPMENT, 4),
                read("training", Tier.STAGING, 2),
                read(OWN, Tier.STAGING, 3),
                read("production-south", Tier.PRODUCTION, 4),
                read("production", Tier.PRODUCTION, 5));
        return of(columns, FILES.stream().map(file -> "aaaaaa").toList(), List.of());
    }

    static Overview alone() {
        return of(
                List.of(read(OWN, Tier.STAGING, 3)),
                FILES.stream().map(file -> "a").toList(),
                List.of());
    }

    /** Many environments with many files, a tenth of which is odd. */
    static Overview many(int environments, int files) {
        List<Column> columns = IntStream.range(0, environments)
                .mapToObj(index -> read(
                        String.format(Locale.ROOT, "tenant-%02d", index + 1),
                        index < environments / 2 ? Tier.STAGING : Tier.PRODUCTION,
                        index % 28))
                .toList();
        List<Row> rows = new ArrayList<>();
        List<Outstanding> all = new ArrayList<>();
        for (int file = 0; file < files; file++) {
            String name = String.format(Locale.ROOT, "%04d_step_of_%d.sql", file + 1, file % 89);
            int odd = file;
            List<Cell> cells = IntStream.range(0, environments)
                    .mapToObj(column ->
                            cell(name, odd > files - 10 ? 'p' : (odd * 7 + column * 13) % 97 == 0 ? 'c' : 'a'))
                    .toList();
            List<String> where = IntStream.range(0, environments)
                    .filter(column -> cells.get(column).kind().orElseThrow() == MigrationState.Kind.CHANGED)
                    .mapToObj(column -> columns.get(column).environment().name())
                    .toList();
            List<Outstanding> found = where.isEmpty()
                    ? List.of()
                    : List.of(new Outstanding(
                            Outstanding.Kind.DRIFT,
                            name,
                            "was edited after it was applied in " + String.join(", ", where),
                            where));
            all.addAll(found);
            rows.add(new Row(name, Optional.of(named(name)), cells, found));
        }
        return new Overview(columns, rows, all, List.of());
    }

    private static List<Outstanding> outstanding() {
        return List.of(
                new Outstanding(
                        Outstanding.Kind.FAILED,
                        "015_passages_toll_required.sql",
                        "failed in integration at 06:12: 23502, column \"toll_id\" contains null values",
                        List.of("integration")),
                new Outstanding(
                        Outstanding.Kind.DRIFT,
                        "006_lock_chamber_function.sql",
                        "differs between production-south and the five other environments",
                        List.of("production-south", "development")),
                new Outstanding(
                        Outstanding.Kind.DRIFT,
                        "009_create_berths.sql",
                        "was applied in 3 environments; its file is no longer in the folder",
                        List.of("development", "integration", OWN)),
                new Outstanding(
                        Outstanding.Kind.GAP,
                        "010_passages_direction.sql",
                        "is in production-south and production, but not in staging",
                        List.of(OWN, "production-south", "production")),
                new Outstanding(
                        Outstanding.Kind.DRIFT,
                        "012_toll_rates_valid_from.sql",
                        "in staging only the comments differ from the file",
                        List.of(OWN)));
    }

    private static Overview of(List<Column> columns, List<String> states, List<Outstanding> outstanding) {
        List<Row> rows = new ArrayList<>();
        for (int index = 0; index < FILES.size(); index++) {
            String file = FILES.get(index);
            String letters = states.get(index);
            List<Cell> cells = new ArrayList<>();
            for (int column = 0; column < columns.size(); column++) {
                cells.add(
                        columns.get(column).state().last().isPresent()
                                ? cell(file, letters.charAt(column))
                                : new Cell.Unknown());
            }
            rows.add(new Row(
                    file,
                    Optional.of(named(file)),
                    cells,
                    outstanding.stream()
                            .filter(one -> one.fileName().equals(file))
                            .toList()));
        }
        return new Overview(columns, rows, outstanding, List.of());
    }

    private static Cell cell(String file, char letter) {
        return switch (letter) {
            case 'a' -> known(new MigrationState.Applied(Optional.empty(), Optional.of(entry(file, Outcome.APPLIED))));
            case 'p' -> known(new MigrationState.Pending());
            case 'm' -> known(new MigrationState.Missing(Optional.empty(), Optional.of(entry(file, Outcome.APPLIED))));
            case 'o' -> known(new MigrationState.OutOfOrder(named("013_vessel_owner_view.sql")));
            case 'c' -> known(new MigrationState.Changed(Optional.empty(), entry(file, Outcome.APPLIED), false));
            case 'w' ->
                new Cell.Known(
                        new MigrationState.Changed(Optional.empty(), entry(file, Outcome.APPLIED), true), true, false);
            case 'f' -> known(new MigrationState.Failed(entry(file, Outcome.FAILED), false));
            default -> new Cell.NotThere();
        };
    }

    private static Cell known(MigrationState state) {
        return new Cell.Known(state, false, false);
    }

    private static Column read(String name, Tier tier, int secondsAgo) {
        return new Column(environment(name, tier), new ColumnState.Read(look(name, NOW.minusSeconds(secondsAgo))));
    }

    private static Column failed(String name, Tier tier, boolean known) {
        return new Column(
                environment(name, tier),
                new ColumnState.Failed(
                        known ? Optional.of(look(name, NOW.minusSeconds(40))) : Optional.empty(),
                        NOW.minusSeconds(18),
                        known ? "connection refused" : "needs a password, and none was found",
                        Optional.of(NOW.plusSeconds(21))));
    }

    static Environment environment(String name, Tier tier) {
        return new Environment(
                name,
                tier,
                new DatabaseUrl("jdbc:postgresql://10.24.8.11:5432/canal"),
                Path.of("migrations"),
                Optional.empty());
    }

    private static Look look(String name, Instant at) {
        return new Look(
                new ServerIdentity(
                        "canal_" + name, "10.24.8.11", 5432, "m_vermeer", "17.11", 170011, false, Optional.empty(), at),
                new Status(
                        17,
                        new TrackingTable.Ours(TableName.DEFAULT),
                        new JournalAccess.Ready(),
                        List.of(),
                        List.of(),
                        List.of()),
                at);
    }

    private static MigrationName named(String file) {
        String digits = Arrays.stream(file.split("_")).findFirst().orElseThrow();
        return new MigrationName(file, new MigrationNumber(digits), file);
    }

    private static JournalEntry entry(String file, Outcome outcome) {
        return new JournalEntry(
                1,
                new UUID(0, 1),
                "apply",
                file,
                Optional.of("sha256:1"),
                Optional.of("sha256-sql:1"),
                "deploy",
                new Actor("deploy", "desk-7", "lockkeeper console"),
                NOW.minusSeconds(3_000),
                Duration.ofMillis(210),
                outcome,
                Optional.empty(),
                Optional.empty(),
                outcome == Outcome.FAILED
                        ? Optional.of(new ErrorRecord(
                                Optional.of("23502"),
                                "column \"toll_id\" of relation \"passages\" contains null values",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(1),
                                Optional.of(4),
                                Optional.of(1)))
                        : Optional.empty(),
                true);
    }
}
