package dev.lockkeeper.console.migrations;

/** The canal's folder with files that do not run in one transaction, one of which stopped halfway. */
final class StoppedStory {
    static final String INDEXES = "017_index_passages_and_tolls.sql";
    static final String SQL = """
            -- Tolls are looked up by vessel and by day; nobody has to wait for these.
            SET statement_timeout = 0;

            CREATE INDEX CONCURRENTLY passages_toll_idx
                ON passages (toll_id);

            CREATE UNIQUE INDEX CONCURRENTLY tolls_vessel_day_key
                ON tolls (vessel_id, paid_at);

            ANALYZE tolls;

            VACUUM (ANALYZE) passages;
            """;

    private StoppedStory() {}

    /** Tells the story in a place: the unique index meets a duplicate, and is left invalid. */
    static Place tell(Place place) {
        CanalStory.tell(place)
                .file(INDEXES, SQL)
                .file(
                        "018_archive_of_2019.sql",
                        "BEGIN;\nCREATE TABLE archive_2019 (id bigint);\nCOMMIT;\n\nBEGIN;\nINSERT INTO archive_2019 VALUES (1);\nCOMMIT;\n")
                .file("019_reindex_tolls.sql", "-- lockkeeper: transaction=on\nREINDEX TABLE CONCURRENTLY tolls;\n");
        place.database.execute("INSERT INTO tolls VALUES (1, 7, '2026-01-01'), (2, 7, '2026-01-01')");
        return place.apply(INDEXES);
    }
}
