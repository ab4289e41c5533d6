package dev.lockkeeper.lock.server;

import java.util.Arrays;
import java.util.Optional;

/**
 * The catalogs of objects that can be locked and have names, with a query for the words of an object: columns {@code class},
 * {@code oid}, {@code words}, one parameter, an array of numbers. Only columns that every role may read. The catalogs'
 * numbers are the same on every server (pg_*.h). Immutable, thread-safe.
 */
enum ObjectClass {
    FUNCTION(1255, """
            SELECT CASE o.prokind WHEN 'p' THEN 'procedure ' WHEN 'a' THEN 'aggregate ' ELSE 'function ' END
                   || CASE WHEN pg_catalog.pg_function_is_visible(o.oid) THEN '' ELSE pg_catalog.quote_ident(n.nspname) || '.' END
                   || pg_catalog.quote_ident(o.proname) || '(' || pg_catalog.oidvectortypes(o.proargtypes) || ')' AS words, o.oid
              FROM pg_catalog.pg_proc o JOIN pg_catalog.pg_namespace n ON n.oid = o.pronamespace"""),
    TYPE(1247, "SELECT 'type ' || pg_catalog.format_type(o.oid, NULL) AS words, o.oid FROM pg_catalog.pg_type o"),
    SCHEMA(2615, named("schema", "nspname", "pg_namespace")),
    DATABASE(1262, named("database", "datname", "pg_database")),
    ROLE(1260, named("role", "rolname", "pg_roles")),
    TABLESPACE(1213, named("tablespace", "spcname", "pg_tablespace")),
    EXTENSION(3079, named("extension", "extname", "pg_extension")),
    LANGUAGE(2612, named("language", "lanname", "pg_language")),
    PUBLICATION(6104, named("publication", "pubname", "pg_publication")),
    FOREIGN_SERVER(1417, named("server", "srvname", "pg_foreign_server")),
    FOREIGN_DATA_WRAPPER(2328, named("foreign-data wrapper", "fdwname", "pg_foreign_data_wrapper")),
    EVENT_TRIGGER(3466, named("event trigger", "evtname", "pg_event_trigger")),
    STATISTICS(3381, named("statistics", "stxname", "pg_statistic_ext")),
    COLLATION(3456, named("collation", "collname", "pg_collation")),
    OPERATOR_CLASS(2616, named("operator class", "opcname", "pg_opclass")),
    OPERATOR_FAMILY(2753, named("operator family", "opfname", "pg_opfamily")),
    TEXT_SEARCH_CONFIGURATION(3602, named("text search configuration", "cfgname", "pg_ts_config")),
    CONSTRAINT(2606, ofTable("constraint", "conname", "pg_constraint", "conrelid")),
    TRIGGER(2620, ofTable("trigger", "tgname", "pg_trigger", "tgrelid")),
    POLICY(3256, ofTable("policy", "polname", "pg_policy", "polrelid")),
    RULE(2618, ofTable("rule", "rulename", "pg_rewrite", "ev_class")),
    LARGE_OBJECT(2613, """
            SELECT 'large object ' || o.oid AS words, o.oid FROM pg_catalog.pg_largeobject_metadata o""");

    private final long catalog;
    private final String query;

    ObjectClass(long catalog, String query) {
        this.catalog = catalog;
        this.query = query;
    }

    private static String named(String kind, String column, String catalog) {
        return "SELECT '" + kind + " ' || pg_catalog.quote_ident(o." + column + ") AS words, o.oid FROM pg_catalog."
                + catalog + " o";
    }

    private static String ofTable(String kind, String column, String catalog, String table) {
        return "SELECT '" + kind + " ' || pg_catalog.quote_ident(o." + column
                + ") || coalesce(' of ' || " + TargetNames.RELATION_NAME + ", '') AS words, o.oid FROM pg_catalog."
                + catalog
                + " o LEFT JOIN pg_catalog.pg_class c ON c.oid = o." + table
                + " LEFT JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace";
    }

    /** The catalog's number: {@code pg_locks.classid}. */
    long catalog() {
        return catalog;
    }

    /** The query for the words of some of its objects. */
    String query() {
        return "SELECT " + catalog + "::pg_catalog.int8 AS class, x.oid, x.words FROM (" + query
                + " WHERE o.oid = ANY (?)) AS x";
    }

    /** The query for the words of one of them, as an expression. */
    String words(String oid) {
        return "(SELECT x.words FROM (" + query + " WHERE o.oid = " + oid + ") AS x)";
    }

    /** The catalog of this number. */
    static Optional<ObjectClass> ofCatalog(long catalog) {
        return Arrays.stream(values()).filter(kind -> kind.catalog == catalog).findFirst();
    }
}
