package dev.lockkeeper.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.lockkeeper.fleet.Cell;
import dev.lockkeeper.fleet.Column;
import dev.lockkeeper.fleet.ColumnState;
import dev.lockkeeper.fleet.Overview;
import dev.lockkeeper.fleet.Row;

/**
 * Several environments for other programs: {@code lockkeeper status --env PATTERN --json}. Fields keep their names, meanings
 * and order; new ones may be added inside the objects.
 *
 * <ul>
 *   <li>{@code environments}, in the order of promotion: {@code name}, {@code tier}; {@code error} (null, or why it did not
 *       answer); {@code database} (null, or {@code name}, {@code host}, {@code port}, {@code user}, {@code version},
 *       {@code standby}); {@code read_at} in UTC; {@code counts} as in the status of one.
 *   <li>{@code migrations}: {@code name} and {@code states}, one for each environment in their order: a key of
 *       {@code counts}, or null where that environment has no such file; {@code differs}, as many true or false: whether
 *       another text ran there than in most others.
 *   <li>{@code outstanding}: {@code kind} ({@code failed}, {@code drift}, {@code gap}), {@code name}, {@code sentence},
 *       {@code environments}.
 *   <li>{@code same_database}: lists of names.
 * </ul>
 */
final class FleetJson {
    private FleetJson() {}

    /** The JSON text, ended by a line feed. */
    static byte[] of(Overview overview) {
        ObjectNode root = Json.object();
        ArrayNode environments = root.putArray("environments");
        overview.columns().forEach(column -> fill(environments.addObject(), column));
        ArrayNode migrations = root.putArray("migrations");
        overview.rows().forEach(row -> fill(migrations.addObject(), row));
        ArrayNode outstanding = root.putArray("outstanding");
        overview.outstanding().forEach(found -> {
            ObjectNode node = outstanding
                    .addObject()
                    .put("kind", found.kind().word())
                    .put("name", found.fileName())
                    .put("sentence", found.sentence());
            found.environments().forEach(node.putArray("environments")::add);
        });
        ArrayNode same = root.putArray("same_database");
        overview.samePlace().forEach(names -> names.forEach(same.addArray()::add));
        return Json.bytes(root);
    }

    private static void fill(ObjectNode node, Column column) {
        node.put("name", column.environment().name())
                .put("tier", column.environment().tierWord());
        if (column.state() instanceof ColumnState.Failed failed) {
            node.put("error", failed.why());
        } else {
            node.putNull("error");
        }
        column.state()
                .last()
                .ifPresentOrElse(
                        look -> {
                            Json.putDatabase(node, look.identity());
                            node.put("read_at", look.takenAt().toString());
                            ObjectNode counts = node.putObject("counts");
                            look.status().counts().forEach((kind, count) -> counts.put(Json.word(kind.word()), count));
                        },
                        () -> node.putNull("database").putNull("read_at").putNull("counts"));
    }

    private static void fill(ObjectNode node, Row row) {
        node.put("name", row.fileName());
        ArrayNode states = node.putArray("states");
        ArrayNode differs = node.putArray("differs");
        for (Cell cell : row.cells()) {
            cell.kind().ifPresentOrElse(kind -> states.add(Json.word(kind.word())), states::addNull);
            differs.add(cell instanceof Cell.Known known && known.differs());
        }
    }
}
