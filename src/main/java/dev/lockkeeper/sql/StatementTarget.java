package dev.lockkeeper.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a statement works on, for those statements whose effect can be looked up in the catalog when nobody heard how they
 * ended. Read from their leading words. Immutable.
 */
public sealed interface StatementTarget {

    /**
     * {@code CREATE INDEX}.
     *
     * @param index its name; empty where the server chooses one
     * @param table the table
     * @param concurrently whether other sessions may write meanwhile
     * @param ifNotExists whether an index of this name is good enough
     */
    record IndexBuild(Optional<String> index, QualifiedName table, boolean concurrently, boolean ifNotExists)
            implements StatementTarget {}

    /** {@code DROP INDEX CONCURRENTLY}. */
    record IndexDrop(List<QualifiedName> indexes) implements StatementTarget {
        public IndexDrop {
            indexes = List.copyOf(indexes);
        }
    }

    /**
     * {@code REINDEX}.
     *
     * @param kind what the name names: {@code index}, {@code table}, {@code schema}, {@code database} or {@code system}
     * @param name empty for the current database
     */
    record Reindex(String kind, Optional<QualifiedName> name) implements StatementTarget {}

    /** {@code ALTER TABLE … DETACH PARTITION … CONCURRENTLY}, or its {@code FINALIZE}. */
    record Detach(QualifiedName parent, QualifiedName partition) implements StatementTarget {}

    /**
     * {@code CREATE} or {@code DROP} of something that is no relation.
     *
     * @param kind {@code database}, {@code tablespace} or {@code subscription}
     * @param created whether it is created rather than dropped
     */
    record Named(String kind, String name, boolean created) implements StatementTarget {}

    /**
     * The target of a statement.
     *
     * @param statement its text
     * @return empty for statements that are not listed here
     */
    static Optional<StatementTarget> of(String statement) {
        Words words = new Words(statement, 0, statement.length());
        if (words.take("create")) {
            return create(words);
        } else if (words.take("drop")) {
            return drop(words);
        } else if (words.take("reindex")) {
            return reindex(words);
        } else if (words.take("alter") && words.take("table")) {
            return detach(words);
        }
        return Optional.empty();
    }

    private static Optional<StatementTarget> create(Words words) {
        Optional<StatementTarget> named = named(words, true);
        if (named.isPresent()) {
            return named;
        }
        words.take("unique");
        if (!words.take("index")) {
            return Optional.empty();
        }
        boolean concurrently = words.take("concurrently");
        boolean ifNotExists = words.take("if") && words.take("not") && words.take("exists");
        Optional<String> index =
                words.take("on") ? Optional.empty() : words.takeQualifiedName().map(QualifiedName::name);
        if (index.isPresent()) {
            words.take("on");
        }
        words.take("only");
        return words.takeQualifiedName().map(table -> new IndexBuild(index, table, concurrently, ifNotExists));
    }

    private static Optional<StatementTarget> drop(Words words) {
        Optional<StatementTarget> named = named(words, false);
        if (named.isPresent()) {
            return named;
        }
        if (!words.take("index") || !words.take("concurrently")) {
            return Optional.empty();
        }
        takeIfExists(words);
        List<QualifiedName> indexes = new ArrayList<>();
        do {
            words.takeQualifiedName().ifPresent(indexes::add);
        } while (words.takeSymbol(','));
        return indexes.isEmpty() ? Optional.empty() : Optional.of(new IndexDrop(indexes));
    }

    private static Optional<StatementTarget> named(Words words, boolean created) {
        for (String kind : List.of("database", "tablespace", "subscription")) {
            if (words.take(kind)) {
                takeIfExists(words);
                return words.takeQualifiedName().map(name -> new Named(kind, name.name(), created));
            }
        }
        return Optional.empty();
    }

    private static Optional<StatementTarget> reindex(Words words) {
        words.takeParentheses();
        for (String kind : List.of("index", "table", "schema", "database", "system")) {
            if (words.take(kind)) {
                words.take("concurrently");
                return Optional.of(new Reindex(kind, words.takeQualifiedName()));
            }
        }
        return Optional.empty();
    }

    private static Optional<StatementTarget> detach(Words words) {
        takeIfExists(words);
        words.take("only");
        Optional<QualifiedName> parent = words.takeQualifiedName();
        words.takeSymbol('*');
        if (parent.isEmpty() || !words.take("detach") || !words.take("partition")) {
            return Optional.empty();
        }
        Optional<QualifiedName> partition = words.takeQualifiedName();
        return partition.isPresent() && words.takeAny("concurrently", "finalize")
                ? Optional.of(new Detach(parent.get(), partition.get()))
                : Optional.empty();
    }

    private static void takeIfExists(Words words) {
        if (words.take("if")) {
            words.take("exists");
        }
    }
}
