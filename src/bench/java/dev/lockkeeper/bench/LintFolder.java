package dev.lockkeeper.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes a folder of migrations as public projects have them: the kinds of statements and the sizes of files follow what was
 * counted in 1,655 migrations of seven of them, with more large files. The same for each seed.
 */
final class LintFolder {
    private static final List<String> WORDS = List.of(
            "vessel", "berth", "passage", "toll", "chamber", "gate", "quay", "cargo", "invoice", "route", "buoy",
            "tide");
    private static final List<String> TYPES = List.of(
            "text", "text NOT NULL", "bigint", "uuid", "timestamptz NOT NULL DEFAULT now()", "numeric(10, 2)", "jsonb");

    private final Random random;

    LintFolder(long seed) {
        this.random = new Random(seed);
    }

    /** Writes so many files of about so many bytes in all. Returns how many bytes they have. */
    long write(Path folder, int files, long bytes) throws IOException {
        Files.createDirectories(folder);
        double[] weights = IntStream.range(0, files)
                .mapToDouble(unused -> Math.exp(7.4 + 1.2 * random.nextGaussian()))
                .toArray();
        double scale =
                bytes / IntStream.range(0, files).mapToDouble(i -> weights[i]).sum();
        long written = 0;
        for (int file = 0; file < files; file++) {
            StringBuilder text = new StringBuilder("-- migration " + (file + 1) + "\n");
            while (text.length() < weights[file] * scale) {
                text.append(statement()).append(";\n\n");
            }
            Files.writeString(folder.resolve(String.format("%03d_change.sql", file + 1)), text);
            written += text.length();
        }
        return written;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    private String name() {
        return word() + "_" + word() + random.nextInt(100);
    }

    private String many(int least, int most, String separator, Supplier<String> each) {
        return IntStream.range(0, random.nextInt(least, most + 1))
                .mapToObj(unused -> each.get())
                .collect(Collectors.joining(separator));
    }

    private String statement() {
        int share = random.nextInt(100);
        if (share < 33) {
            return "ALTER TABLE " + name() + " " + alteration();
        } else if (share < 52) {
            return "CREATE " + (random.nextInt(3) == 0 ? "UNIQUE " : "") + "INDEX " + name() + " ON " + name() + " ("
                    + word() + "_id, " + name() + ")";
        } else if (share < 61) {
            return "CREATE TABLE " + name() + " (\n    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,\n"
                    + many(4, 14, ",\n", () -> "    " + name() + " " + TYPES.get(random.nextInt(TYPES.size()))) + "\n)";
        } else if (share < 68) {
            return "CREATE OR REPLACE FUNCTION " + name() + "() RETURNS trigger LANGUAGE plpgsql AS $$\nBEGIN\n"
                    + many(2, 8, "\n", this::branch) + "\n    RETURN NEW;\nEND;\n$$";
        } else if (share < 73) {
            return "INSERT INTO " + name() + " (id, name, code) VALUES\n"
                    + many(
                            1,
                            60,
                            ",\n",
                            () -> "    (" + random.nextInt(1_000) + ", '" + name() + "', '" + name() + "')");
        }
        return rarer(share);
    }

    private String rarer(int share) {
        List<String> kinds = new ArrayList<>(List.of(
                "DROP INDEX IF EXISTS " + name(),
                "UPDATE " + name() + " SET " + name() + " = '" + name() + "' WHERE id < " + random.nextInt(10_000),
                "CREATE TYPE " + name() + " AS ENUM ('a', 'b', 'c')",
                "CREATE VIEW " + name() + " AS\nSELECT a.id, count(*) AS n FROM " + name() + " a JOIN " + name()
                        + " b ON b.id = a." + word() + "_id\n LEFT JOIN LATERAL (SELECT max(c.at) AS last FROM "
                        + name()
                        + " c WHERE c.id = a.id) d ON true\n WHERE a.deleted_at IS NULL GROUP BY 1",
                "CREATE TRIGGER " + name() + " BEFORE UPDATE ON " + name() + " FOR EACH ROW EXECUTE FUNCTION " + name()
                        + "()",
                "COMMENT ON COLUMN " + name() + "." + name() + " IS 'what the " + word() + " holds'",
                "ALTER TYPE " + name() + " ADD VALUE 'd" + random.nextInt(100) + "'",
                "DROP TABLE IF EXISTS " + name(),
                "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = '" + word() + "') THEN CREATE TYPE "
                        + name() + " AS ENUM ('x'); END IF; END $$"));
        return kinds.get(Math.min(kinds.size() - 1, (share - 73) * kinds.size() / 27));
    }

    private String alteration() {
        return switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> "ADD COLUMN " + name() + " " + TYPES.get(random.nextInt(TYPES.size()));
            case 4, 5 -> "ADD CONSTRAINT " + name() + " FOREIGN KEY (" + word() + "_id) REFERENCES " + name() + " (id)";
            case 6 -> "RENAME COLUMN " + name() + " TO " + name();
            case 7 -> "DROP COLUMN " + name();
            case 8 -> "ALTER COLUMN " + name() + " SET NOT NULL, ALTER COLUMN " + name() + " SET DEFAULT 0";
            default -> "ALTER COLUMN " + name() + " TYPE bigint";
        };
    }

    private String branch() {
        return "    IF NEW." + name() + " IS DISTINCT FROM OLD." + name() + " THEN\n        UPDATE " + name() + " SET "
                + name() + " = NEW." + name() + " WHERE id = NEW.id;\n    END IF;";
    }
}
