package dev.lockkeeper.fleet;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.operation.Look;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds environments that are one and the same database: by what the servers answered, never by their URLs, since two names
 * can lead to one server. A standby and its primary are the same database. Stateless.
 */
final class SamePlaces {
    private SamePlaces() {}

    /** Groups of at least two names, in the order of the columns. Linear. */
    static List<List<String>> of(List<Column> columns) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        Map<String, String> groupOfAddress = new LinkedHashMap<>();
        // Two servers behind two tunnels can call themselves by one address: where both have an identifier, it decides.
        for (Column column : columns) {
            identity(column)
                    .filter(known -> known.systemIdentifier().isPresent())
                    .ifPresent(known -> {
                        String key = known.systemIdentifier().orElseThrow() + "/" + known.database();
                        groups.computeIfAbsent(key, unused -> new ArrayList<>());
                        groupOfAddress.putIfAbsent(known.address(), key);
                    });
        }
        for (Column column : columns) {
            identity(column).ifPresent(known -> {
                String key = known.systemIdentifier()
                        .map(identifier -> identifier + "/" + known.database())
                        .orElseGet(() -> groupOfAddress.computeIfAbsent(known.address(), address -> "at " + address));
                groups.computeIfAbsent(key, unused -> new ArrayList<>())
                        .add(column.environment().name());
            });
        }
        return groups.values().stream().filter(names -> names.size() > 1).toList();
    }

    private static Optional<ServerIdentity> identity(Column column) {
        return column.state().last().map(Look::identity);
    }
}
