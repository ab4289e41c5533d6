package dev.lockkeeper.bundle;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.environment.Tier;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.lock.LockSample;
import dev.lockkeeper.lock.diagnosis.Surroundings;
import dev.lockkeeper.lock.history.LockHistory;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.operation.incident.Incident;
import dev.lockkeeper.operation.incident.IncidentJson;
import dev.lockkeeper.operation.incident.IncidentMarkdown;
import dev.lockkeeper.operation.record.ActExport;
import dev.lockkeeper.operation.record.Story;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts that tell how a run went, and who waited for locks. Stateless. */
final class RunParts {
    private static final int MOST_LINES = 1_000;

    private RunParts() {}

    static List<Part> of(Desk desk, BundleRequest request, Facts facts) {
        List<Part> parts = new ArrayList<>();
        facts.run().detail().ifPresent(detail -> {
            parts.add(log(request, detail));
            Masking masking = new Masking(request.literals());
            parts.add(new Part(
                    "run.json",
                    "the same for programs, with the journal's rows",
                    masking.json(ActExport.json(detail), masking::said),
                    masking.removed()));
            operator(desk, request, detail).ifPresent(parts::add);
            detail.locks().ifPresent(locks -> {
                Masking ofLocks = new Masking(request.literals());
                parts.add(new Part(
                        "locks-of-the-run.json",
                        "who waited for locks during the run",
                        ofLocks.json(locks, ofLocks::said),
                        ofLocks.removed()));
            });
        });
        return parts;
    }

    private static Part log(BundleRequest request, ActDetail detail) {
        Masking masking = new Masking(request.literals());
        ActRecord act = detail.act();
        PartText text = new PartText()
                .heading(1, "The run: " + act.operation() + ", " + act.outcome().word());
        text.fact("run", act.runId().toString());
        text.fact(
                "began",
                PartText.moment(act.startedAt()) + ", took " + act.duration().toMillis() + " ms");
        text.fact("where", act.environment().orElse("-") + ", " + act.address().orElse("address not written down"));
        text.fact(
                "by",
                act.actor().words() + ", in the database as "
                        + act.databaseUser().orElse("nobody"));
        act.reason().ifPresent(reason -> text.fact("reason", masking.said(reason)));
        act.plan().ifPresent(plan -> text.fact("plan", plan));
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("file", "outcome", "began", "took", "checksum of what ran"));
        act.subjects()
                .forEach(subject -> rows.add(List.of(
                        masking.secrets(subject.name()),
                        subject.outcome().word(),
                        PartText.moment(subject.startedAt()),
                        subject.duration().toMillis() + " ms",
                        subject.checksum().orElse("-"))));
        if (rows.size() > 1) {
            text.table(rows);
        }
        text.heading(2, "What happened");
        Optional<Story> story = detail.story().flatMap(Story::read);
        if (story.isEmpty()) {
            text.paragraph(
                    act.actor().embedded()
                            ? ActDetail.OF_APPLICATIONS
                            : "The run wrote no log: it goes on still, was killed before it could, or ended before anything"
                                    + " happened.");
        } else {
            StringBuilder lines = new StringBuilder();
            List<Story.Line> kept = story.get().lines();
            for (int number = 0; number < Math.min(MOST_LINES, kept.size()); number++) {
                if (number == story.get().leftOutAt() && story.get().leftOut() > 0) {
                    lines.append("... ").append(story.get().leftOut()).append(" lines are not kept\n");
                }
                Story.Line line = kept.get(number);
                lines.append(line.at())
                        .append("  ")
                        .append(String.format("%-10s", line.kind().word()))
                        .append(line.file().map(file -> file + ": ").orElse(""))
                        .append(masking.said(line.text()))
                        .append('\n');
            }
            if (kept.size() > MOST_LINES) {
                masking.note("the last " + (kept.size() - MOST_LINES) + " lines; they are in run.json");
            }
            text.code("text", lines.toString());
        }
        detail.description()
                .ifPresent(told -> text.heading(2, "What the operator was told").code("text", masking.lines(told)));
        text.heading(2, "What is not kept");
        text.paragraph(
                "Lockkeeper writes its own log to standard error of the program that was started, problems only, and"
                        + " keeps none of it; an application that embeds it has its log where it was told to. Look there for what is"
                        + " missing here.");
        return new Part("run.md", "the journal and the log of the run", text.toString(), masking.removed());
    }

    private static Optional<Part> operator(Desk desk, BundleRequest request, ActDetail detail) {
        Masking masking = new Masking(request.literals());
        StringBuilder lines = new StringBuilder();
        try {
            desk.journal().operators().lines(detail.act().runId()).stream()
                    .limit(MOST_LINES)
                    .forEach(line -> lines.append(masking.jsonLine(line)));
        } catch (IOException unreadable) {
            masking.note("all of it: " + unreadable.getMessage());
        }
        return lines.isEmpty() && masking.removed().isEmpty()
                ? Optional.empty()
                : Optional.of(new Part(
                        "operator-journal.jsonl",
                        "what the journal of this computer says of the run",
                        lines.toString(),
                        masking.removed()));
    }

    static List<Part> locks(Desk desk, BundleRequest request, Facts facts) {
        if (facts.locks().isEmpty() || facts.identity().isEmpty()) {
            return List.of();
        }
        LockSample sample = facts.locks().get();
        Incident.Timeline timeline = request.locks().map(RunParts::timeline).orElse(Incident.Timeline.NONE);
        Tier tier = desk.environment().tier();
        Incident incident = new Incident(
                facts.identity().get(),
                Optional.of(new Incident.Place(desk.environment().name(), tier)),
                sample,
                false,
                Surroundings.NONE,
                request.literals(),
                timeline);
        String what =
                request.locks().isPresent() ? "who waits for locks now, and the last hour" : "who waits for locks now";
        Masking words = new Masking(request.literals());
        Masking json = new Masking(request.literals());
        if (!request.literals()) {
            words.note("values in the sessions' statements");
            json.note("values in the sessions' statements");
        }
        return List.of(
                new Part("locks.md", what, words.secrets(IncidentMarkdown.of(incident)), words.removed()),
                new Part(
                        "locks.json",
                        "the same for programs",
                        json.json(new String(IncidentJson.of(incident), StandardCharsets.US_ASCII), json::secrets),
                        json.removed()));
    }

    private static Incident.Timeline timeline(LockHistory history) {
        return new Incident.Timeline(history.points(), history.episodes(), history.marks());
    }
}
