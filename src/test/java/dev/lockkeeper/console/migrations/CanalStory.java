package dev.lockkeeper.console.migrations;

/** A folder and a database in which every kind of state occurs that can occur together. */
final class CanalStory {
    private CanalStory() {}

    /** Tells the story in a place. */
    static Place tell(Place place) {
        place.file("001_create_vessels.sql", "CREATE TABLE vessels (id bigint PRIMARY KEY, name text NOT NULL);\n")
                .file("002_create_locks.sql", "CREATE TABLE locks (id bigint PRIMARY KEY, name text NOT NULL);\n")
                .file(
                        "003_create_passages.sql",
                        "CREATE TABLE passages (id bigint PRIMARY KEY, vessel_id bigint, toll_id bigint);\n")
                .file(
                        "004_create_tolls.sql",
                        "CREATE TABLE tolls (id bigint PRIMARY KEY, vessel_id bigint, paid_at timestamptz);\n")
                .file("005_add_vessel_dimensions.sql", "ALTER TABLE vessels ADD COLUMN length_cm integer;\n")
                .file("005_add_vessel_dimensions_rollback.sql", "ALTER TABLE vessels DROP COLUMN length_cm;\n")
                .file(
                        "006_lock_chamber_function.sql",
                        "CREATE FUNCTION chambers() RETURNS integer LANGUAGE sql AS $$ SELECT 2 $$;\n")
                .file("006_lock_chamber_function_rollback.sql", "DROP FUNCTION chambers();\n")
                .file("007_normalise_vessel_names.sql", "UPDATE vessels SET name = trim(name);\n")
                .file("008_create_berths.sql", "CREATE TABLE berths (id bigint PRIMARY KEY);\n")
                .file("009_passages_direction.sql", "ALTER TABLE passages ADD COLUMN upstream boolean;\n")
                .file("009_passages_direction_rollback.sql", "ALTER TABLE passages DROP COLUMN upstream;\n")
                .file("010_import_of_2019.sql", "SELECT 'the old register';\n")
                .file(
                        "011_toll_rates.sql",
                        "-- The rates of the season.\nCREATE TABLE toll_rates (\n    id bigint PRIMARY KEY,\n    cents integer NOT NULL\n);\n")
                .file("012_vessel_owner_view.sql", "CREATE VIEW owners AS SELECT id, name FROM vessels;\n")
                .file("012_vessel_owner_view_rollback.sql", "DROP VIEW owners;\n")
                .file(
                        "013_index_tolls_paid_at.sql",
                        "-- Tolls are looked up by day and by vessel.\nCREATE INDEX tolls_paid_at_idx ON tolls (paid_at);\n\nCREATE INDEX tolls_open_idx\n    ON tolls (vessel_id)\n    WHERE paid_on IS NULL;\n\nANALYZE tolls;\n")
                .file(
                        "014_passages_toll_required.sql",
                        "-- Every passage since the 2025 season has a toll.\n-- Make the link mandatory and quick to look up.\n\nALTER TABLE passages\n    ALTER COLUMN toll_id SET NOT NULL;\n\nALTER TABLE passages\n    ADD CONSTRAINT passages_toll_fk\n    FOREIGN KEY (toll_id) REFERENCES tolls (id);\n\nCREATE INDEX IF NOT EXISTS passages_toll_idx\n    ON passages (toll_id);\n\nCOMMENT ON COLUMN passages.toll_id IS\n    'The toll paid for this passage.';\n")
                .file("014_passages_toll_required_rollback.sql", "ALTER TABLE passages ALTER toll_id DROP NOT NULL;\n")
                .file("015_drop_vessel_legacy_code.sql", "ALTER TABLE vessels DROP COLUMN IF EXISTS legacy_code;\n")
                .file("015_vessel_flags.sql", "ALTER TABLE vessels ADD COLUMN flag text;\n")
                .file("016_toll_receipts.sql", "CREATE TABLE receipts (id bigint PRIMARY KEY);\n")
                .file("rollback_script.sql", "SELECT 1;\n");
        place.database.execute(Place.TABLE);
        for (int i = 0; i < 4; i++) {
            String name = switch (i) {
                case 0 -> "001_create_vessels.sql";
                case 1 -> "002_create_locks.sql";
                case 2 -> "003_create_passages.sql";
                default -> "004_create_tolls.sql";
            };
            place.database.execute(read(place, name));
            place.recordedElsewhere(name, "250 days");
        }
        place.apply(
                        "005_add_vessel_dimensions.sql",
                        "006_lock_chamber_function.sql",
                        "007_normalise_vessel_names.sql",
                        "008_create_berths.sql")
                .skip("010_import_of_2019.sql", "loaded by hand when the registers were merged")
                .apply("011_toll_rates.sql", "012_vessel_owner_view.sql")
                .rollBack("012_vessel_owner_view.sql")
                .apply("012_vessel_owner_view.sql")
                .apply("013_index_tolls_paid_at.sql")
                .longAgo("005_add_vessel_dimensions.sql", "150 days", "deploy", 210)
                .longAgo("006_lock_chamber_function.sql", "150 days", "deploy", 40)
                .longAgo("007_normalise_vessel_names.sql", "121 days", "dba_on_call", 3_800)
                .longAgo("008_create_berths.sql", "95 days", "dba_on_call", 120)
                .longAgo("010_import_of_2019.sql", "60 days", "deploy", 3)
                .longAgo("011_toll_rates.sql", "43 days", "deploy", 161_000)
                .longAgo("012_vessel_owner_view.sql", "9 days", "deploy", 330)
                .withoutFile("008_create_berths.sql")
                .file(
                        "011_toll_rates.sql",
                        "-- The rates of the season.\nCREATE TABLE toll_rates (\n    id bigint PRIMARY KEY,\n    cents integer NOT NULL,\n    valid_from date\n);\n");
        return place;
    }

    private static String read(Place place, String name) {
        return dev.lockkeeper.migration.SourceText.read(place.folder.resolve(name))
                .text();
    }
}
