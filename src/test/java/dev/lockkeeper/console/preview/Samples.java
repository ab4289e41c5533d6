package dev.lockkeeper.console.preview;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts the tests show. */
final class Samples {

    static final SqlColouring COLOURING = new LexerColouring();

    private Samples() {}

    static SqlDocument failed() {
        String text = """
                -- Tolls are looked up by day and by vessel. Build the
                -- indexes without stopping the toll booths.

                SET maintenance_work_mem = '512MB';

                CREATE INDEX CONCURRENTLY IF NOT EXISTS tolls_paid_at_idx
                    ON tolls (paid_at);

                CREATE INDEX CONCURRENTLY IF NOT EXISTS tolls_vessel_idx
                    ON tolls (vessel_id);

                CREATE INDEX CONCURRENTLY IF NOT EXISTS tolls_open_idx
                    ON tolls (vessel_id)
                    WHERE paid_on IS NULL;

                ANALYZE tolls;
                """;
        int statement = text.indexOf("CREATE INDEX CONCURRENTLY IF NOT EXISTS tolls_open_idx");
        int place = text.indexOf("paid_on");
        return new SqlDocument(
                "014_index_tolls_paid_at.sql",
                text,
                List.of(
                        new GutterMark(4, MarkKind.OK, "Statement 1 is kept."),
                        new GutterMark(6, MarkKind.OK, "Statement 2 is kept, the index is valid."),
                        new GutterMark(9, MarkKind.OK, "Statement 3 is kept, the index is valid."),
                        new GutterMark(12, MarkKind.ERROR, "Statement 4 failed."),
                        new GutterMark(14, MarkKind.ERROR, "column \"paid_on\" does not exist"),
                        new GutterMark(16, MarkKind.NOT_RUN, "Statement 5 did not run.")),
                List.of(new Highlight(
                        MarkKind.ERROR,
                        new TextRange(statement, text.indexOf("\n\nANALYZE")),
                        Optional.of(new TextRange(place, place + "paid_on".length())),
                        Optional.of("column \"paid_on\" does not exist"))));
    }

    static SqlDocument hazards() {
        String text = """
                -- Every passage since the 2025 season has a toll.
                -- Make the link mandatory and quick to look up.

                ALTER TABLE passages
                    ALTER COLUMN toll_id SET NOT NULL;

                ALTER TABLE passages
                    ADD CONSTRAINT passages_toll_fk
                    FOREIGN KEY (toll_id) REFERENCES tolls (id);

                CREATE INDEX IF NOT EXISTS passages_toll_idx
                    ON passages (toll_id);

                COMMENT ON COLUMN passages.toll_id IS
                    'The toll paid for this passage.';
                """;
        int start = text.indexOf("ALTER COLUMN");
        return new SqlDocument(
                "015_passages_toll_required.sql",
                text,
                List.of(
                        new GutterMark(5, MarkKind.HAZARD, "set-not-null: reads the whole table"),
                        new GutterMark(8, MarkKind.HAZARD, "foreign-key-validated: blocks writes, two tables"),
                        new GutterMark(11, MarkKind.HYGIENE, "index-not-concurrent: blocks writes of passages"),
                        new GutterMark(14, MarkKind.WAITING, "waits for pid 4411")),
                List.of(Highlight.of(MarkKind.HAZARD, new TextRange(start, text.indexOf(";")))));
    }

    static SqlDocument function() {
        return SqlDocument.of("006_lock_chamber_function.sql", """
                CREATE FUNCTION chamber_minutes(lock_id integer, length numeric)
                    RETURNS numeric
                    LANGUAGE sql
                AS $body$
                    -- Minutes to fill the chamber, from its volume.
                    SELECT 12.5 * length / 100
                    FROM locks
                    WHERE id = lock_id AND state <> 'closed';
                $body$;
                """);
    }

    static String large() {
        return IntStream.rangeClosed(1, 12_345)
                .mapToObj(row -> row == 7_001
                        ? "INSERT INTO notes VALUES ('" + "long ".repeat(500) + "');"
                        : "INSERT INTO tolls (id, vessel_id, paid_at) VALUES (" + row + ", " + row % 97 + ", now());")
                .collect(Collectors.joining("\n"));
    }

    static String hostile() {
        return "-- Remove what nobody needs \u202E ;selbbat DROP\u202C\r\n"
                + "DELETE FROM notes WHERE\u00A0author = 'adm\u200Bin';\r"
                + "SELECT 'nul: \u0000, bell: \u0007, escape: \u001B[2J';\n"
                + "SELECT 'm\u00FCller', '\u05E9\u05DC\u05D5\u05DD', '\u65E5\u672C' FROM ves\u00ADsels;\n";
    }

    static Comparison changed() {
        String before = """
                -- Toll rates are valid from a day on.
                ALTER TABLE toll_rates
                    ADD COLUMN valid_from date;

                CREATE INDEX IF NOT EXISTS toll_rates_valid_from_idx
                    ON toll_rates (valid_from);

                COMMENT ON COLUMN toll_rates.valid_from IS
                    'First day of this rate.';
                """;
        String after = """
                -- Toll rates are valid from a day on.
                ALTER TABLE toll_rates
                    ADD COLUMN valid_from date NOT NULL;

                CREATE INDEX IF NOT EXISTS toll_rates_valid_from_idx
                    ON toll_rates (valid_from);

                COMMENT ON COLUMN toll_rates.valid_from IS
                    'First day of this rate, local time.';

                ANALYZE toll_rates;
                """;
        return new Comparison("applied 9 Oct 2026 14:02", before, "on disk", after, false);
    }

    static Comparison commentsChanged() {
        Comparison changed = changed();
        return new Comparison(
                changed.oldName(),
                changed.oldText(),
                changed.newName(),
                changed.oldText().replace("from a day on.", "from a day on, not from an hour on."),
                true);
    }
}
