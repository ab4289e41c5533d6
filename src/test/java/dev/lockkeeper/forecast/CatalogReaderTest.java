package dev.lockkeeper.forecast;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is read from a real catalog. */
class CatalogReaderTest {
    private static LockScene scene;
    private static CatalogSnapshot catalog;

    @BeforeAll
    static void read() throws SQLException {
        scene = new LockScene();
        scene.database().execute("""
                CREATE TABLE s.locks_of_canal (
                    id int PRIMARY KEY, gate text NOT NULL, width int, depth int, note text,
                    CONSTRAINT both_known CHECK (width IS NOT NULL AND depth > 0 AND (note IS NOT NULL)),
                    CONSTRAINT either CHECK (width IS NOT NULL OR depth IS NOT NULL));
                CREATE INDEX gate_lower ON s.locks_of_canal (lower(gate)) WHERE depth > 3;
                CREATE TABLE s."Odd name" (x int);
                """);
        catalog = scene.catalog();
    }

    @AfterAll
    static void drop() {
        scene.close();
    }

    @Test
    void relationsKnowWhatTheyAre() {
        assertThat(relation("t").kind()).isEqualTo(RelationKind.TABLE);
        assertThat(relation("pt").kind()).isEqualTo(RelationKind.PARTITIONED_TABLE);
        assertThat(relation("v1").kind()).isEqualTo(RelationKind.VIEW);
        assertThat(relation("mv").kind()).isEqualTo(RelationKind.MATERIALIZED_VIEW);
        assertThat(relation("sq").kind()).isEqualTo(RelationKind.SEQUENCE);
        assertThat(relation("ptd_def").partition()).isEqualTo(Relation.Partition.DEFAULT);
        assertThat(relation("pt1").partition()).isEqualTo(Relation.Partition.BOUNDED);
        assertThat(relation("oft").ofType()).contains("comp");
        assertThat(relation("t").size().orElseThrow().rows()).isEqualTo(1000);
        assertThat(catalog.relation(RelationName.of("Odd name"))).isPresent();
        assertThat(catalog.relation(RelationName.of("absent"))).isEmpty();
        assertThat(catalog.isComplete()).isTrue();
    }

    @Test
    void columnsHaveTypesAndNotNull() {
        assertThat(relation("t").column("c")).contains(new TableColumn("c", "character varying(10)", false, false));
        assertThat(relation("t").column("n").orElseThrow().type()).isEqualTo("numeric(10,2)");
        assertThat(relation("t").column("nn").orElseThrow().notNull()).isTrue();
        assertThat(relation("t").column("gen").orElseThrow().generated()).isTrue();
        assertThat(relation("dt").column("x").orElseThrow().type()).isEqualTo("dm");
        assertThat(catalog.type("dm")).contains(new TypeFacts(TypeFacts.Kind.DOMAIN, true, Optional.of("integer")));
        assertThat(catalog.type("en")).map(TypeFacts::kind).contains(TypeFacts.Kind.ENUM);
    }

    @Test
    void indexesKnowTheirColumnsThroughExpressionsToo() {
        TableIndex lower = relation("locks_of_canal").index("gate_lower").orElseThrow();

        assertThat(lower.columns()).containsExactlyInAnyOrder("gate", "depth");
        assertThat(lower.keys()).containsExactly("");
        assertThat(lower.partial()).isTrue();
        assertThat(relation("t").indexes())
                .extracting(index -> index.name().name())
                .containsExactlyInAnyOrder("t_pkey", "t_a_idx", "t_c_idx", "t_b_uidx", "t_nn_uidx");
        assertThat(relation("t").index("t_pkey").orElseThrow().primary()).isTrue();
        assertThat(catalog.tableOfIndex(RelationName.of("t_a_idx"))
                        .orElseThrow()
                        .name())
                .isEqualTo(RelationName.of("s", "t"));
        assertThat(relation("pt").index("pt_id").orElseThrow().valid()).isFalse();
    }

    @Test
    void constraintsKnowWhatTheyProve() {
        assertThat(relation("locks_of_canal").provesNotNull("width")).isTrue();
        assertThat(relation("locks_of_canal").provesNotNull("note")).isTrue();
        assertThat(relation("locks_of_canal").provesNotNull("depth")).isFalse();
        assertThat(relation("ck").provesNotNull("b")).isTrue();
        assertThat(relation("ck").provesNotNull("a")).isFalse();
        assertThat(relation("ck").constraint("ck_nv").orElseThrow().validated()).isFalse();
    }

    @Test
    void foreignKeysAreKnownFromBothSides() {
        assertThat(catalog.referencing(RelationName.of("p")))
                .extracting(key -> key.from().name() + "." + key.name() + (key.validated() ? "" : " not valid"))
                .containsExactlyInAnyOrder("fkt.fk_ok", "ck.fk_nv not valid");
        assertThat(relation("fkt").foreignKeys())
                .singleElement()
                .satisfies(key -> assertThat(key.referencedColumns()).containsExactly("id"));
    }

    @Test
    void treesViewsTriggersAndSequencesHangTogether() {
        assertThat(catalog.descendants(RelationName.of("pt")))
                .containsExactlyInAnyOrder(RelationName.of("s", "pt1"), RelationName.of("s", "pt2"));
        assertThat(relation("chi").parents()).containsExactly(RelationName.of("s", "par"));
        assertThat(catalog.viewsOn(RelationName.of("t")))
                .contains(RelationName.of("s", "v1"), RelationName.of("s", "mv"));
        assertThat(relation("t").triggers()).containsExactly(new Trigger("trg1", RelationName.of("s", "tf")));
    }

    @Test
    void functionsKnowTheirVolatility() {
        assertThat(catalog.volatilities(RelationName.of("random"))).containsExactly(Volatility.VOLATILE);
        assertThat(catalog.volatilities(RelationName.of("now"))).containsExactly(Volatility.STABLE);
        assertThat(catalog.volatilities(RelationName.of("imm"))).containsExactly(Volatility.IMMUTABLE);
        assertThat(catalog.volatilities(RelationName.of("nobody_made_this"))).isEmpty();
    }

    /** A reader that queued behind an ALTER TABLE would be one more session that is stuck. */
    @Test
    void readingWaitsForNoTableAndNeedsNoPrivilege() throws SQLException {
        String role = scene.database().newRole("");
        try (Connection holder = scene.open();
                Connection reader = scene.database().openAs(role)) {
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("LOCK TABLE t, p, ck, fkt, pt, v1, locks_of_canal");
            }
            reader.setAutoCommit(false);
            List<String> locked;
            try (Statement statement = reader.createStatement()) {
                statement.execute("SET search_path = s; SET statement_timeout = '30s'; SET lock_timeout = '1s'");
                CatalogSnapshot read = CatalogReader.read(reader);
                assertThat(read.relations()).hasSameSizeAs(catalog.relations());
                locked = scene.database()
                        .column("SELECT DISTINCT mode FROM pg_locks l JOIN pg_stat_activity a"
                                + " ON a.pid = l.pid WHERE a.usename = '" + role + "' AND locktype = 'relation'"
                                + " UNION SELECT 'a table of ours' FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid"
                                + " WHERE a.usename = '" + role + "' AND locktype = 'relation' AND relation >= 16384");
            }
            assertThat(locked).containsExactly("AccessShareLock");
            reader.rollback();
            holder.rollback();
        }
    }

    private static Relation relation(String name) {
        return catalog.relation(RelationName.of(name)).orElseThrow();
    }
}
