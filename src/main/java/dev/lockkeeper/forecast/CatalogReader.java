package dev.lockkeeper.forecast;

import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the catalog of a server, PostgreSQL 12 or later: a handful of queries on system catalogs that every role may read.
 * No table of anybody's is touched, not even by a function: {@code pg_get_constraintdef} and its kin lock the table
 * they describe and would queue behind the very statements this is meant to look out for. Thread-safe, without state.
 */
public final class CatalogReader {
    private final CatalogQueries queries;
    private final ServerMajor major;
    private final Map<Long, RelationBuilder> relations = new LinkedHashMap<>();
    private final Map<Long, RelationName> names = new HashMap<>();
    private final Map<Long, Map<Integer, String>> columns = new HashMap<>();

    private CatalogReader(ServerMajor major) {
        this.major = major;
        this.queries = new CatalogQueries(major);
    }

    /**
     * Reads everything that a forecast may ask for.
     *
     * @param connection used for some milliseconds and left as it was; a transaction that it has open sees the catalog of
     *     that transaction
     * @throws SQLException if the server does not answer, or is older than PostgreSQL 12 (SQLSTATE {@code 0A000})
     */
    public static CatalogSnapshot read(Connection connection) throws SQLException {
        int number = connection.getMetaData().getDatabaseMajorVersion();
        if (number < 12) {
            throw new SQLException(
                    "This server is PostgreSQL " + number + "; its catalog can be read from PostgreSQL 12 on.",
                    "0A000");
        }
        try (Statement statement = connection.createStatement()) {
            return new CatalogReader(new ServerMajor(number)).read(statement);
        }
    }

    private CatalogSnapshot read(Statement statement) throws SQLException {
        CatalogSnapshot.Surroundings surroundings = surroundings(statement);
        relations(statement);
        columns(statement);
        indexes(statement);
        inheritance(statement);
        constraints(statement);
        triggers(statement);
        views(statement);
        return new CatalogSnapshot(
                true,
                Optional.of(major),
                surroundings,
                relations.values().stream().map(RelationBuilder::build).toList(),
                rows(statement, queries.types(), TypeReader::types),
                rows(statement, queries.functions(), TypeReader::functions),
                rows(statement, queries.binaryCasts(), TypeReader::binaryCasts));
    }

    /** Makes something of the rows of a query. */
    private interface Rows<T> {
        T read(ResultSet rows) throws SQLException;
    }

    private static <T> T rows(Statement statement, String query, Rows<T> reading) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return reading.read(rows);
        }
    }

    private CatalogSnapshot.Surroundings surroundings(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.surroundings())) {
            rows.next();
            return new CatalogSnapshot.Surroundings(strings(rows, 1), Optional.ofNullable(rows.getString(2)));
        }
    }

    private void relations(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.relations())) {
            while (rows.next()) {
                long oid = rows.getLong("oid");
                RelationName name = RelationName.of(rows.getString("nspname"), rows.getString("relname"));
                names.put(oid, name);
                Optional<RelationKind> kind = RelationKind.of(rows.getString("relkind"));
                if (kind.isEmpty() || kind.get().isIndex()) {
                    continue;
                }
                double estimate = rows.getDouble("reltuples");
                relations.put(
                        oid,
                        new RelationBuilder(name, kind.get(), Origin.EXISTING, true)
                                .partition(partition(rows))
                                .storage(storage(rows))
                                .ofType(Optional.ofNullable(rows.getString("of_type")))
                                .size(
                                        estimate < 0 || rows.getLong("relpages") == 0
                                                ? Optional.empty()
                                                : Optional.of(new Size(Math.round(estimate), rows.getLong("bytes")))));
            }
        }
    }

    private static Optional<Storage> storage(ResultSet rows) throws SQLException {
        String tablespace = rows.getString("tablespace");
        return tablespace == null
                ? Optional.empty()
                : Optional.of(new Storage(
                        tablespace,
                        Optional.ofNullable(rows.getString("access_method")).orElse(""),
                        rows.getBoolean("logged")));
    }

    private static Relation.Partition partition(ResultSet rows) throws SQLException {
        if (!rows.getBoolean("relispartition")) {
            return Relation.Partition.NONE;
        }
        return rows.getBoolean("is_default") ? Relation.Partition.DEFAULT : Relation.Partition.BOUNDED;
    }

    private void columns(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.columns())) {
            while (rows.next()) {
                long table = rows.getLong("attrelid");
                columns.computeIfAbsent(table, absent -> new HashMap<>())
                        .put(rows.getInt("attnum"), rows.getString("attname"));
                RelationBuilder relation = relations.get(table);
                if (relation != null) {
                    relation.add(new TableColumn(
                            rows.getString("attname"),
                            rows.getString("type"),
                            rows.getBoolean("attnotnull"),
                            rows.getBoolean("generated")));
                }
            }
        }
    }

    private void indexes(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.indexes())) {
            while (rows.next()) {
                long table = rows.getLong("indrelid");
                RelationBuilder relation = relations.get(table);
                RelationName name = names.get(rows.getLong("indexrelid"));
                if (relation == null || name == null) {
                    continue;
                }
                List<String> keys = new ArrayList<>();
                Set<String> used = new LinkedHashSet<>();
                int keyCount = rows.getInt("indnkeyatts");
                int position = 0;
                for (long number : numbers(rows, "keys")) {
                    String column = column(table, (int) number);
                    if (position++ < keyCount) {
                        keys.add(column);
                    }
                    used.add(column);
                }
                for (long number : numbers(rows, "used")) {
                    used.add(column(table, (int) number));
                }
                used.remove("");
                relation.add(new TableIndex(
                        name,
                        List.copyOf(used),
                        List.copyOf(keys),
                        rows.getBoolean("indisunique"),
                        rows.getBoolean("indisprimary"),
                        rows.getBoolean("indisvalid"),
                        rows.getBoolean("partial"),
                        Optional.ofNullable(names.get(rows.getLong("parent")))));
            }
        }
    }

    private String column(long table, int number) {
        return columns.getOrDefault(table, Map.of()).getOrDefault(number, "");
    }

    private void inheritance(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.inheritance())) {
            while (rows.next()) {
                RelationBuilder child = relations.get(rows.getLong("inhrelid"));
                RelationName parent = names.get(rows.getLong("inhparent"));
                if (child != null && parent != null) {
                    child.addParent(parent);
                }
            }
        }
    }

    private void constraints(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.constraints())) {
            while (rows.next()) {
                long table = rows.getLong("conrelid");
                RelationBuilder relation = relations.get(table);
                if (relation != null) {
                    constraint(rows, table).ifPresent(relation::add);
                }
            }
        }
    }

    private Optional<TableConstraint> constraint(ResultSet rows, long table) throws SQLException {
        String name = rows.getString("conname");
        boolean validated = rows.getBoolean("convalidated");
        List<String> involved = columnNames(table, numbers(rows, "conkey"));
        return switch (rows.getString("contype")) {
            case "c" -> {
                Set<String> proved = new HashSet<>();
                for (int number : CheckTree.columnsProvedNotNull(Optional.ofNullable(rows.getString("tree")))) {
                    proved.add(column(table, number));
                }
                yield Optional.of(new TableConstraint.Check(name, validated, Set.copyOf(proved), involved));
            }
            case "n" ->
                Optional.of(
                        new TableConstraint.NotNull(name, validated, involved.isEmpty() ? "" : involved.getFirst()));
            case "p", "u", "x" ->
                Optional.ofNullable(names.get(rows.getLong("conindid")))
                        .map(index -> new TableConstraint.Key(name, isPrimary(rows), involved, index));
            case "f" -> {
                RelationName from = names.get(table);
                long referenced = rows.getLong("confrelid");
                RelationName to = names.get(referenced);
                yield from == null || to == null
                        ? Optional.empty()
                        : Optional.of(new ForeignKey(
                                name,
                                validated,
                                rows.getBoolean("enforced"),
                                from,
                                involved,
                                to,
                                columnNames(referenced, numbers(rows, "confkey")),
                                action(rows.getString("confdeltype")),
                                action(rows.getString("confupdtype"))));
            }
            default -> Optional.empty();
        };
    }

    private static boolean isPrimary(ResultSet rows) {
        try {
            return "p".equals(rows.getString("contype"));
        } catch (SQLException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static ForeignKey.Action action(String code) {
        return code.equals("a") || code.equals("r") ? ForeignKey.Action.REFUSES : ForeignKey.Action.WRITES;
    }

    private List<String> columnNames(long table, List<Long> numbers) {
        return numbers.stream().map(number -> column(table, number.intValue())).toList();
    }

    private void triggers(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.triggers())) {
            while (rows.next()) {
                RelationBuilder relation = relations.get(rows.getLong("tgrelid"));
                if (relation != null) {
                    relation.add(new Trigger(
                            rows.getString("tgname"),
                            RelationName.of(rows.getString("nspname"), rows.getString("proname"))));
                }
            }
        }
    }

    private void views(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery(queries.views())) {
            while (rows.next()) {
                RelationBuilder view = relations.get(rows.getLong("ev_class"));
                RelationName read = names.get(rows.getLong("refobjid"));
                if (view != null && read != null) {
                    view.addRead(read);
                }
            }
        }
        try (ResultSet rows = statement.executeQuery(queries.ownedSequences())) {
            while (rows.next()) {
                RelationBuilder sequence = relations.get(rows.getLong("objid"));
                if (sequence != null) {
                    sequence.table(Optional.ofNullable(names.get(rows.getLong("refobjid"))));
                }
            }
        }
    }

    private static List<String> strings(ResultSet rows, int column) throws SQLException {
        Array array = rows.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static List<Long> numbers(ResultSet rows, String column) throws SQLException {
        Array array = rows.getArray(column);
        if (array == null) {
            return List.of();
        }
        List<Long> numbers = new ArrayList<>();
        for (Object number : (Object[]) array.getArray()) {
            numbers.add(((Number) number).longValue());
        }
        return numbers;
    }
}
