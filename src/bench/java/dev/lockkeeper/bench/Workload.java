package dev.lockkeeper.bench;

/** What the files do. Each knows how to prepare a database and how to see that all of it was done. */
enum Workload {
    /** {@code ALTER TABLE … ADD COLUMN} and {@code COMMENT}: hardly any work for the server, so the frame around it shows. */
    ADD_COLUMN("ALTER TABLE … ADD COLUMN + COMMENT") {
        @Override
        String preparation(int files) {
            return "CREATE SCHEMA canal; DO $$ BEGIN FOR i IN 0.." + (files - 1) / COLUMNS_PER_TABLE
                    + " LOOP EXECUTE format('CREATE TABLE canal.vessel_%s (id bigint PRIMARY KEY, name text)', i);"
                    + " END LOOP; END $$";
        }

        @Override
        String sql(int number) {
            String table = "canal.vessel_" + (number - 1) / COLUMNS_PER_TABLE;
            return """
                    -- What the lock keeper measures when a vessel passes.
                    ALTER TABLE %1$s ADD COLUMN IF NOT EXISTS draught_%2$d numeric(6,2);

                    COMMENT ON COLUMN %1$s.draught_%2$d IS 'Draught in metres; measured at gate %2$d, never estimated';
                    """.formatted(table, number);
        }

        @Override
        String countOfEffects() {
            return "SELECT count(*) FROM pg_description d JOIN pg_attribute a ON a.attrelid = d.objoid"
                    + " AND a.attnum = d.objsubid WHERE a.attname LIKE 'draught\\_%'";
        }
    },

    /** {@code CREATE TABLE}, {@code CREATE INDEX} and {@code COMMENT}: the server syncs the new index's file itself. */
    CREATE_TABLE("CREATE TABLE + CREATE INDEX + COMMENT") {
        @Override
        String preparation(int files) {
            return "CREATE SCHEMA canal";
        }

        @Override
        String sql(int number) {
            return """
                    -- One table for each gate, as the authority counts them.
                    CREATE TABLE canal.passage_%1$d (
                        id         bigint GENERATED ALWAYS AS IDENTITY,
                        vessel     text NOT NULL,
                        passed_at  timestamptz NOT NULL DEFAULT now(),
                        toll       numeric(10,2)
                    );

                    CREATE INDEX passage_%1$d_vessel_idx ON canal.passage_%1$d (vessel, passed_at);

                    COMMENT ON TABLE canal.passage_%1$d IS 'Passages at gate %1$d; one row for each vessel';
                    """.formatted(number);
        }

        @Override
        String countOfEffects() {
            return "SELECT count(*) FROM pg_class i JOIN pg_index x ON x.indexrelid = i.oid JOIN pg_description d"
                    + " ON d.objoid = x.indrelid AND d.objsubid = 0 WHERE i.relname LIKE 'passage\\_%\\_vessel\\_idx'";
        }
    };

    private static final int COLUMNS_PER_TABLE = 20;

    private final String title;

    Workload(String title) {
        this.title = title;
    }

    String title() {
        return title;
    }

    abstract String preparation(int files);

    /** The text of the file with this number, from 1. */
    abstract String sql(int number);

    /** A query for the number of files whose effects are there. */
    abstract String countOfEffects();
}
