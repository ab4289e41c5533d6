package dev.lockkeeper.operation.incident;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.Graphs;
import dev.lockkeeper.lock.LockMode;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockTarget;
import dev.lockkeeper.lock.LockType;
import dev.lockkeeper.lock.OwnRun;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.history.TimelineMark;
import dev.lockkeeper.lock.history.TimelinePoint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class IncidentTest {
    private static final ServerIdentity SERVER = new ServerIdentity(
            "canal", "10.24.8.11", 5432, "m_vermeer", "17.11", 170011, false, Optional.empty(), Graphs.NOW);
    private static final Surroundings OURS = new Surroundings(
            List.of(new OwnRun(4411, "015_toll_required.sql", Optional.empty(), OptionalInt.of(1))),
            List.of(),
            List.of());

    @Test
    void no_value_of_a_statement_is_left_anywhere_unless_it_was_asked_for() {
        Graphs graphs = new Graphs();
        Backend holder =
                graphs.idleInTransaction(1, "app", Duration.ofMinutes(2), "ALTER ROLE toll_api PASSWORD 'Geheim-1'");
        Backend waiter = graphs.active(
                2, "psql", Duration.ofSeconds(3), "ALTER TABLE tolls ADD note text DEFAULT $$Geheim-2$$ -- Geheim-3");
        Backend reader = graphs.active(
                3,
                "app",
                Duration.ofSeconds(2),
                "SELECT * FROM tolls WHERE card = 'Geheim-4 and so on, until it is cut");
        graphs.hard(waiter, holder, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(3));
        graphs.soft(reader, waiter, "tolls", LockMode.ACCESS_SHARE, LockMode.ACCESS_EXCLUSIVE, Duration.ofSeconds(2));

        Incident without = incident(graphs, false, false);
        assertThat(IncidentMarkdown.of(without))
                .contains("last query ALTER ROLE toll_api PASSWORD ?", "replaced by ?")
                .doesNotContain("Geheim");
        assertThat(json(without)).contains("PASSWORD ?").doesNotContain("Geheim");
        assertThat(without.toString()).doesNotContain("Geheim");

        Incident with = incident(graphs, false, true);
        assertThat(IncidentMarkdown.of(with)).contains("Geheim-1", "Geheim-2", "Geheim-3", "Geheim-4");
        assertThat(json(with)).contains("Geheim-1", "Geheim-2", "Geheim-3", "Geheim-4");
    }

    @Test
    void what_is_kept_of_an_act_has_no_values_either() throws IOException {
        Graphs graphs = new Graphs();
        Backend holder = graphs.idleInTransaction(1, "app", Duration.ofMinutes(2), "SELECT 'Geheim-1'");
        Backend waiter = graphs.active(2, "psql", Duration.ofSeconds(3), "DROP TABLE tolls -- Geheim-2");
        graphs.hard(waiter, holder, "tolls", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(3));

        String kept = ActJson.of(SERVER, Surroundings.NONE, graphs.graph(), "pid 1 is gone.", Optional.empty());

        assertThat(kept).doesNotContain("Geheim");
        JsonNode root = new ObjectMapper().readTree(kept);
        assertThat(fields(root)).containsExactly("before", "answer", "after");
        assertThat(root.at("/before/participants/0/query").asText()).isEqualTo("SELECT ?");
        assertThat(root.get("answer").asText()).isEqualTo("pid 1 is gone.");
        assertThat(root.get("after").isNull()).isTrue();
    }

    @Test
    void the_report_says_what_it_means_who_waits_what_led_to_it_and_who_took_part() {
        String markdown = IncidentMarkdown.of(incident(Graphs.convoy(37), false, false));

        assertThat(markdown.lines())
                .contains(
                        "# Locks on canal@10.24.8.11:5432, 2026-11-22 06:08:56 UTC",
                        "## Diagnosis",
                        "- ACCESS EXCLUSIVE blocks reads and writes.",
                        "2. Cancel migration 015 (the mildest that helps at once): 37 sessions go on at once. Nothing of 015"
                                + " is kept.",
                        "   └─ 37 sessions waiting for passages: 31 ACCESS SHARE, 6 ROW EXCLUSIVE, oldest 41 s",
                        "| 2026-11-22 05:50:00 UTC | cancelled pid 2954 | cancelled |",
                        "| 2026-11-22 06:00:00 UTC | 2026-11-22 06:01:00 UTC | statement timeout |",
                        "| environment | staging, tier staging |",
                        "### 015_toll_required.sql",
                        "ALTER TABLE passages ADD COLUMN toll_required boolean");
        assertThat(markdown)
                .contains(
                        "**015_toll_required.sql** (pid 4411) wants **ACCESS EXCLUSIVE** on **passages**. It waits for"
                                + " **pid 3920**",
                        "**37 sessions queue behind the migration**",
                        "most at once: 38, longest wait: 43 s");
    }

    @Test
    void a_moment_that_is_over_is_told_as_such_without_remedies() {
        String markdown = IncidentMarkdown.of(incident(Graphs.convoy(2), true, false));

        assertThat(markdown)
                .contains("wanted **ACCESS EXCLUSIVE**", "## Who waited for whom", "it was over when this was written")
                .doesNotContain("Cancel migration");
    }

    @Test
    void what_a_server_sends_cannot_become_markup() {
        Graphs graphs = new Graphs();
        Backend holder = graphs.active(1, "a|b<img src=x>`*[x](y)\u001b[31m", Duration.ofSeconds(3), "SELECT ```x```");
        Backend waiter = graphs.active(2, "psql", Duration.ofSeconds(3), "LOCK t");
        graphs.hard(waiter, holder, "t", LockMode.ACCESS_EXCLUSIVE, LockMode.ACCESS_SHARE, Duration.ofSeconds(3));

        assertThat(IncidentMarkdown.of(incident(graphs, false, true)))
                .contains("a\\|b\\<img src=x\\>\\`\\*\\[x\\](y)\\\\u001B\\[31m", "````sql\nSELECT ```x```\n````")
                .doesNotContain("\u001b");
    }

    @Test
    void json_has_the_fields_that_other_programs_rely_on() throws IOException {
        Graphs graphs = Graphs.convoy(1);
        Participant prepared = graphs.prepared("settle-17", Duration.ofMinutes(26));
        Backend waiter = graphs.active(4188, "toll_api", Duration.ofSeconds(72), "UPDATE tolls SET paid = true");
        LockTarget row = new LockTarget(LockType.TRANSACTIONID, "918224", Optional.of("tolls"), Optional.empty());
        graphs.hard(waiter, prepared, row, LockMode.SHARE, LockMode.EXCLUSIVE, Duration.ofSeconds(72));

        String text = json(incident(graphs, false, false));
        JsonNode root = new ObjectMapper().readTree(text);

        assertThat(text.chars()).as("ASCII only").allMatch(character -> character < 127);
        assertThat(text).endsWith("}\n");
        assertThat(fields(root))
                .containsExactly(
                        "sampled_at",
                        "database",
                        "missed",
                        "took_ms",
                        "waiters",
                        "waiters_left_out",
                        "edges",
                        "roots",
                        "diagnosis",
                        "visibility",
                        "participants",
                        "environment",
                        "past",
                        "values",
                        "timeline",
                        "episodes",
                        "marks");
        assertThat(root.at("/sampled_at").asText()).isEqualTo("2026-11-22T06:08:56Z");
        assertThat(root.at("/waiters").asInt()).isEqualTo(3);
        assertThat(root.at("/edges/0").toString())
                .isEqualTo("{\"waiter\":4411,\"blocker\":3920,\"kind\":\"hard\",\"lock_type\":\"relation\","
                        + "\"object\":\"passages\",\"wanted\":\"ACCESS EXCLUSIVE\",\"held\":[\"ACCESS SHARE\"],"
                        + "\"queued\":null,\"waited_ms\":43000,\"waited_exact\":true,\"prepared_gid\":null}");
        assertThat(root.at("/edges/1/queued").asText()).isEqualTo("ACCESS EXCLUSIVE");
        assertThat(root.at("/edges/2/blocker").isNull()).isTrue();
        assertThat(root.at("/edges/2/prepared_gid").asText()).isEqualTo("settle-17");
        assertThat(root.at("/roots/0").toString())
                .isEqualTo("{\"pid\":3920,\"prepared_gid\":null,\"waiters\":2,\"waiter_seconds\":84.0,\"circle\":[]}");
        assertThat(root.at("/diagnosis/roots/0/remedies/1/mildest_that_helps").asBoolean())
                .isTrue();
        assertThat(root.at("/timeline/1/waiters").isNull())
                .as("no answer is not nobody")
                .isTrue();
    }

    @Test
    void a_moment_without_an_answer_is_not_a_moment_without_locks() throws IOException {
        Incident incident = new Incident(
                SERVER,
                Optional.empty(),
                new LockSample.Missed(Graphs.NOW, "statement timeout"),
                false,
                Surroundings.NONE,
                false,
                Incident.Timeline.NONE);

        assertThat(IncidentMarkdown.of(incident))
                .contains("The server did not answer, so nothing is known of this moment: statement timeout")
                .doesNotContain("Nobody");
        JsonNode root = new ObjectMapper().readTree(json(incident));
        assertThat(root.at("/missed").asText()).isEqualTo("statement timeout");
        assertThat(root.has("waiters")).isFalse();
    }

    @Test
    void the_bars_are_as_high_as_how_many_waited() {
        assertThat(Sparkline.of(List.of(point(0, 0), point(10, 1), point(20, 8), point(40, 16)), 5))
                .isEqualTo("·▁▄ █");
        assertThat(Sparkline.of(List.of(point(0, 3)), 3)).isEqualTo("█  ");
    }

    private static Incident incident(Graphs graphs, boolean past, boolean values) {
        return new Incident(
                SERVER,
                Optional.of(new Incident.Place("staging", Tier.STAGING)),
                new LockSample.Seen(graphs.snapshot()),
                past,
                OURS,
                values,
                new Incident.Timeline(
                        List.of(
                                point(-1136, 0),
                                missed(-536),
                                missed(-476),
                                new TimelinePoint(Graphs.NOW, 38, Duration.ofSeconds(43), Optional.empty())),
                        List.of(),
                        List.of(new TimelineMark.Act(
                                Graphs.NOW.minusSeconds(1136), "cancelled pid 2954", "cancelled"))));
    }

    private static TimelinePoint point(int seconds, int waiters) {
        return new TimelinePoint(
                Graphs.NOW.plusSeconds(seconds), waiters, Duration.ofSeconds(waiters), Optional.empty());
    }

    private static TimelinePoint missed(int seconds) {
        return new TimelinePoint(Graphs.NOW.plusSeconds(seconds), 0, Duration.ZERO, Optional.of("statement timeout"));
    }

    private static String json(Incident incident) {
        return new String(IncidentJson.of(incident), StandardCharsets.US_ASCII);
    }

    private static List<String> fields(JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
