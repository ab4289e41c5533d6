package dev.lockkeeper.forecast;

/** The questions to the system catalogs, for one major version. Immutable. */
final class CatalogQueries {
    /** Whose relations nobody migrates; pg_temp's belong to single sessions. */
    private static final String OURS = """
            n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND n.nspname !~ '^pg_(toast_)?temp_'""";

    private final ServerMajor major;

    CatalogQueries(ServerMajor major) {
        this.major = major;
    }

    String surroundings() {
        return "SELECT pg_catalog.current_schemas(false)::pg_catalog.text[], pg_catalog.current_setting('TimeZone')";
    }

    /** Pages as the catalog has them: asking for the true size would lock each relation. */
    String relations() {
        return """
                SELECT c.oid::pg_catalog.int8 AS oid, n.nspname, c.relname, c.relkind, c.relispartition,
                       c.reltuples, c.relpages,
                       c.relpages::pg_catalog.int8
                           * pg_catalog.current_setting('block_size')::pg_catalog.int8 AS bytes,
                       CASE WHEN c.reloftype <> 0 THEN pg_catalog.format_type(c.reloftype, NULL) END AS of_type,
                       EXISTS (SELECT FROM pg_catalog.pg_partitioned_table p WHERE p.partdefid = c.oid) AS is_default,
                       (SELECT s.spcname FROM pg_catalog.pg_tablespace s WHERE s.oid = CASE
                           WHEN c.reltablespace <> 0 THEN c.reltablespace
                           ELSE (SELECT d.dattablespace FROM pg_catalog.pg_database d
                                 WHERE d.datname = pg_catalog.current_database()) END) AS tablespace,
                       (SELECT m.amname FROM pg_catalog.pg_am m WHERE m.oid = c.relam) AS access_method,
                       c.relpersistence <> 'u' AS logged
                FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE %s AND c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f', 'i', 'I', 'c')
                """.formatted(OURS);
    }

    String columns() {
        return """
                SELECT a.attrelid::pg_catalog.int8 AS attrelid, a.attnum, a.attname, a.attnotnull,
                       pg_catalog.format_type(a.atttypid, a.atttypmod) AS type, a.attgenerated <> '' AS generated
                FROM pg_catalog.pg_attribute a JOIN pg_catalog.pg_class c ON c.oid = a.attrelid
                     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                WHERE %s AND c.relkind IN ('r', 'p', 'm', 'f') AND a.attnum > 0 AND NOT a.attisdropped
                ORDER BY a.attrelid, a.attnum
                """.formatted(OURS);
    }

    /** Columns of expressions and predicates stand in pg_depend only. */
    String indexes() {
        return """
                SELECT i.indexrelid::pg_catalog.int8 AS indexrelid, i.indrelid::pg_catalog.int8 AS indrelid,
                       i.indisunique, i.indisprimary, i.indisvalid, i.indnkeyatts,
                       i.indpred IS NOT NULL AS partial, i.indkey::pg_catalog.int2[] AS keys,
                       h.inhparent::pg_catalog.int8 AS parent, d.used
                FROM pg_catalog.pg_index i
                     JOIN pg_catalog.pg_class c ON c.oid = i.indexrelid
                     JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
                     LEFT JOIN pg_catalog.pg_inherits h ON h.inhrelid = i.indexrelid
                     LEFT JOIN (
                         SELECT objid, refobjid, pg_catalog.array_agg(refobjsubid) AS used
                         FROM pg_catalog.pg_depend
                         WHERE classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                           AND refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND refobjsubid > 0
                         GROUP BY objid, refobjid) d ON d.objid = i.indexrelid AND d.refobjid = i.indrelid
                WHERE %s
                ORDER BY i.indrelid, i.indexrelid
                """.formatted(OURS);
    }

    String inheritance() {
        return "SELECT inhrelid::pg_catalog.int8, inhparent::pg_catalog.int8 FROM pg_catalog.pg_inherits"
                + " ORDER BY inhrelid, inhseqno";
    }

    String functions() {
        return """
                SELECT DISTINCT n.nspname, p.proname, p.provolatile
                FROM pg_catalog.pg_proc p JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                """;
    }

    String constraints() {
        String enforced = major.isAtLeast(18) ? "k.conenforced" : "true";
        return """
                SELECT k.conrelid::pg_catalog.int8 AS conrelid, k.conname, k.contype, k.convalidated,
                       k.conkey, k.confkey, k.confrelid::pg_catalog.int8 AS confrelid,
                       k.conindid::pg_catalog.int8 AS conindid, k.confdeltype, k.confupdtype,
                       k.conbin::pg_catalog.text AS tree, %s AS enforced
                FROM pg_catalog.pg_constraint k
                WHERE k.conrelid <> 0 AND k.contype IN ('c', 'f', 'p', 'u', 'x', 'n')
                ORDER BY k.conrelid, k.conname
                """.formatted(enforced);
    }

    String triggers() {
        return """
                SELECT t.tgrelid::pg_catalog.int8 AS tgrelid, t.tgname, n.nspname, p.proname
                FROM pg_catalog.pg_trigger t JOIN pg_catalog.pg_proc p ON p.oid = t.tgfoid
                     JOIN pg_catalog.pg_namespace n ON n.oid = p.pronamespace
                WHERE NOT t.tgisinternal
                """;
    }

    String views() {
        return """
                SELECT DISTINCT r.ev_class::pg_catalog.int8 AS ev_class, d.refobjid::pg_catalog.int8 AS refobjid
                FROM pg_catalog.pg_rewrite r
                     JOIN pg_catalog.pg_depend d ON d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
                          AND d.objid = r.oid
                WHERE d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  AND d.refobjid <> r.ev_class AND r.ev_type = '1' AND r.is_instead
                """;
    }

    String ownedSequences() {
        return """
                SELECT d.objid::pg_catalog.int8 AS objid, d.refobjid::pg_catalog.int8 AS refobjid
                FROM pg_catalog.pg_depend d JOIN pg_catalog.pg_class c ON c.oid = d.objid AND c.relkind = 'S'
                WHERE d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
                  AND d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass AND d.deptype IN ('a', 'i')
                """;
    }

    String types() {
        return """
                SELECT pg_catalog.format_type(t.oid, NULL) AS type,
                       pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(t.typname) AS qualified,
                       t.typtype,
                       t.typnotnull OR EXISTS (
                           SELECT FROM pg_catalog.pg_constraint k WHERE k.contypid = t.oid) AS constrained,
                       CASE WHEN t.typtype = 'd' THEN pg_catalog.format_type(t.typbasetype, t.typtypmod) END AS base
                FROM pg_catalog.pg_type t JOIN pg_catalog.pg_namespace n ON n.oid = t.typnamespace
                     LEFT JOIN pg_catalog.pg_class c ON c.oid = t.typrelid
                WHERE %s AND t.typelem = 0 AND (t.typtype <> 'c' OR c.relkind = 'c')
                """.formatted(OURS);
    }

    String binaryCasts() {
        return """
                SELECT pg_catalog.format_type(castsource, NULL), pg_catalog.format_type(casttarget, NULL)
                FROM pg_catalog.pg_cast WHERE castmethod = 'b' AND castcontext <> 'e'
                """;
    }
}
