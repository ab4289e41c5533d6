package dev.lockkeeper.operation.incident;

import dev.lockkeeper.environment.ServerIdentity;
import dev.lockkeeper.lock.ActivityTotals;
import dev.lockkeeper.lock.Backend;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.LockSnapshot;
import dev.lockkeeper.lock.Participant;
import dev.lockkeeper.lock.PreparedTransaction;
import dev.lockkeeper.lock.WaitGraph;
import dev.lockkeeper.lock.WaitTree;
import dev.lockkeeper.lock.diagnosis.Diagnosis;
import dev.lockkeeper.lock.diagnosis.Lengths;
import dev.lockkeeper.lock.diagnosis.Names;
import dev.lockkeeper.lock.diagnosis.PlainDiagnosis;
import dev.lockkeeper.lock.diagnosis.PlainTree;
import dev.lockkeeper.lock.diagnosis.Remedy;
import dev.lockkeeper.lock.diagnosis.RootDiagnosis;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** An incident for people, as Markdown: what it means, who waits for whom, what led to it, who took part. Stateless. */
public final class IncidentMarkdown {
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private IncidentMarkdown() {}

    /** The text, each line ended by a line feed. All times are UTC. */
    public static String of(Incident incident) {
        MarkdownText text = new MarkdownText();
        text.heading(
                1,
                "Locks on " + incident.server().address() + ", "
                        + moment(incident.sample().at()));
        switch (incident.sample()) {
            case LockSample.Missed missed ->
                text.paragraph("The server did not answer, so nothing is known of this moment: " + missed.reason());
            case LockSample.Seen seen -> diagnosis(text, incident, seen.snapshot());
        }
        incident.graph().filter(graph -> !graph.isEmpty()).ifPresent(graph -> {
            text.heading(2, incident.past() ? "Who waited for whom" : "Who waits for whom");
            Names names = new Names(incident.surroundings().runs());
            text.code("text", String.join("\n", PlainTree.lines(graph, names, WaitTree.MANY, PlainTree.Style.UNICODE)));
        });
        IncidentTimeline.write(text, incident.timeline());
        server(text, incident);
        incident.graph().filter(graph -> !graph.isEmpty()).ifPresent(graph -> sessions(text, incident, graph));
        return text.toString();
    }

    static String moment(Instant moment) {
        return MOMENT.format(moment);
    }

    private static void diagnosis(MarkdownText text, Incident incident, LockSnapshot snapshot) {
        Diagnosis diagnosis = incident.diagnosis();
        text.heading(2, "Diagnosis");
        if (diagnosis.roots().isEmpty()) {
            // Waiters of whom it was not asked, or who cannot be seen, are in the notes.
            text.paragraph(
                    incident.past() ? "Nobody was seen to wait for a lock." : "Nobody is seen to wait for a lock.");
        }
        for (RootDiagnosis root : diagnosis.roots()) {
            text.paragraph(root.sentence());
            root.details().forEach(detail -> text.item("-", detail.text()));
            if (!root.details().isEmpty()) {
                text.end();
            }
            int number = 1;
            for (Remedy remedy : root.remedies()) {
                text.item(number++ + ".", PlainDiagnosis.words(remedy));
            }
            text.end();
        }
        diagnosis.notes().forEach(text::paragraph);
        if (incident.past()) {
            text.paragraph(
                    "This is how it was at " + moment(snapshot.takenAt()) + "; it was over when this was written.");
        }
    }

    private static void server(MarkdownText text, Incident incident) {
        ServerIdentity server = incident.server();
        text.heading(2, "Server");
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("", ""));
        incident.environment()
                .ifPresent(place -> rows.add(List.of(
                        "environment", place.name() + ", tier " + place.tier().word())));
        rows.add(List.of("database", server.address() + ", seen as " + server.user()));
        rows.add(List.of("server", "PostgreSQL " + server.version() + ", " + server.role()));
        if (incident.sample() instanceof LockSample.Seen seen) {
            LockSnapshot snapshot = seen.snapshot();
            rows.add(List.of(
                    "sampled",
                    moment(snapshot.takenAt()) + ", took " + snapshot.took().toMillis() + " ms"));
            rows.add(List.of("sessions", totals(snapshot.totals(), snapshot.takenAt())));
            rows.add(List.of(
                    "seen",
                    snapshot.visibility().full()
                            ? "all sessions"
                            : String.join(" ", snapshot.visibility().hidden())));
        }
        rows.add(List.of(
                "values in statements", incident.values() ? "as they are" : "replaced by ?, comments left out"));
        text.table(rows);
    }

    private static String totals(ActivityTotals totals, Instant now) {
        return totals.sessions() + ", " + totals.waiting() + " waiting, " + totals.idleInTransaction()
                + " idle in transaction"
                + totals.oldestTransaction()
                        .map(begun -> ", the oldest transaction " + Lengths.rough(Duration.between(begun, now)))
                        .orElse("");
    }

    /** Roots first, then those who wait, the longest first. */
    private static void sessions(MarkdownText text, Incident incident, WaitGraph graph) {
        text.heading(2, "Sessions");
        graph.participants().stream()
                .sorted(Comparator.comparing(
                                (Participant each) -> !graph.waitsFor(each.id()).isEmpty())
                        .thenComparing(Comparator.comparing((Participant each) -> graph.waited(each.id()))
                                .reversed())
                        .thenComparing(each -> each.id().words()))
                .forEach(each -> session(text, incident, graph, each));
    }

    private static void session(MarkdownText text, Incident incident, WaitGraph graph, Participant participant) {
        Names names = new Names(incident.surroundings().runs());
        Instant now = graph.snapshot().takenAt();
        text.heading(3, names.brief(participant));
        List<String> facts = new ArrayList<>();
        Optional<String> query = Optional.empty();
        switch (participant) {
            case PreparedTransaction prepared ->
                facts.add("prepared " + moment(prepared.preparedAt()) + " by " + prepared.owner() + " in database "
                        + prepared.database());
            case Backend backend -> {
                facts.addAll(facts(backend, names, now));
                query = backend.query().filter(words -> !words.isBlank());
            }
        }
        if (!graph.waitsFor(participant.id()).isEmpty()) {
            facts.add("waits for a lock for " + Lengths.waited(graph.waited(participant.id())));
        }
        int behind = graph.behind(participant.id()).size();
        if (behind > 0) {
            facts.add(behind + " behind it");
        }
        text.paragraph(String.join(", ", facts));
        query.ifPresent(words -> text.code("sql", words));
    }

    private static List<String> facts(Backend backend, Names names, Instant now) {
        List<String> facts = new ArrayList<>();
        if (!names.brief(backend).contains(backend.id().words())) {
            facts.add(backend.id().words());
        }
        backend.id().startedAt().ifPresent(begun -> facts.add("started " + moment(begun)));
        backend.user().ifPresent(user -> facts.add("user " + user));
        backend.database().ifPresent(database -> facts.add("database " + database));
        if (!backend.application().isBlank()) {
            facts.add("application " + backend.application());
        }
        backend.client().ifPresent(client -> facts.add("client " + client));
        if (!backend.state().serverName().isEmpty()) {
            facts.add(backend.state().serverName()
                    + backend.stateSince()
                            .map(since -> " for " + Lengths.rough(Duration.between(since, now)))
                            .orElse(""));
        }
        backend.transactionSince()
                .ifPresent(since -> facts.add("transaction open for " + Lengths.rough(Duration.between(since, now))));
        backend.transactionId().ifPresent(id -> facts.add("transaction " + id));
        backend.waitEvent().ifPresent(event -> facts.add("wait event " + event));
        return facts;
    }
}
