package dev.lockkeeper.fleet;

import dev.lockkeeper.migration.MigrationName;
import java.util.List;
import java.util.Optional;

/**
 * One migration across the environments. Immutable.
 *
 * @param fileName the whole file name
 * @param name its parts, unless it is recorded under a name that is none
 * @param cells one for each column, in their order
 * @param outstanding what of it stands out, in the order of gravity
 */
public record Row(String fileName, Optional<MigrationName> name, List<Cell> cells, List<Outstanding> outstanding) {
    public Row {
        cells = List.copyOf(cells);
        outstanding = List.copyOf(outstanding);
    }
}
