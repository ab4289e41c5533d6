package dev.lockkeeper.forecast;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what the rows of the catalog say of types, casts and functions. */
final class TypeReader {
    private TypeReader() {}

    static Map<RelationName, Set<Volatility>> functions(ResultSet rows) throws SQLException {
        Map<RelationName, Set<Volatility>> functions = new HashMap<>();
        while (rows.next()) {
            RelationName name = RelationName.of(rows.getString("nspname"), rows.getString("proname"));
            functions
                    .computeIfAbsent(name, absent -> EnumSet.noneOf(Volatility.class))
                    .add(
                            switch (rows.getString("provolatile")) {
                                case "i" -> Volatility.IMMUTABLE;
                                case "s" -> Volatility.STABLE;
                                default -> Volatility.VOLATILE;
                            });
        }
        return functions;
    }

    static Map<String, TypeFacts> types(ResultSet rows) throws SQLException {
        Map<String, TypeFacts> types = new HashMap<>();
        while (rows.next()) {
            TypeFacts.Kind kind = switch (rows.getString("typtype")) {
                case "d" -> TypeFacts.Kind.DOMAIN;
                case "e" -> TypeFacts.Kind.ENUM;
                case "c" -> TypeFacts.Kind.COMPOSITE;
                default -> TypeFacts.Kind.OTHER;
            };
            TypeFacts facts =
                    new TypeFacts(kind, rows.getBoolean("constrained"), Optional.ofNullable(rows.getString("base")));
            types.put(rows.getString("type"), facts);
            types.putIfAbsent(rows.getString("qualified"), facts);
        }
        return types;
    }

    static Set<String> binaryCasts(ResultSet rows) throws SQLException {
        Set<String> casts = new HashSet<>();
        while (rows.next()) {
            casts.add(CatalogSnapshot.cast(rows.getString(1), rows.getString(2)));
        }
        return casts;
    }
}
