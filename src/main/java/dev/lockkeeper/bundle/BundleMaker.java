package dev.lockkeeper.bundle;

import dev.lockkeeper.bundle.SupportBundle.Part;
import dev.lockkeeper.journal.ActDetail;
import dev.lockkeeper.journal.ActRecord;
import dev.lockkeeper.operation.Desk;
import dev.lockkeeper.sql.Secrets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes support bundles. Looks only and writes nothing; a server that does not answer makes the bundle smaller, not
 * impossible. Thread-safe.
 */
public final class BundleMaker {
    /** In characters; what is longer is cut off, and that is said. */
    private static final int LONGEST_PART = 2_000_000;

    private final Clock clock;

    /** @param clock tells when it was made */
    public BundleMaker(Clock clock) {
        this.clock = clock;
    }

    /**
     * Makes a bundle. Blocks for as long as the server takes to answer some questions; ends early when its thread is
     * interrupted.
     *
     * @throws InterruptedException if its thread was interrupted
     */
    public SupportBundle make(Desk desk, BundleRequest request) throws InterruptedException {
        Facts facts = new FactsReader(desk, request).read();
        List<Part> parts = new ArrayList<>();
        FailureParts.error(request, facts).ifPresent(parts::add);
        parts.addAll(FailureParts.files(request, facts));
        parts.addAll(RunParts.of(desk, request, facts));
        parts.addAll(RunParts.locks(desk, request, facts));
        PlaceParts.status(request, facts).ifPresent(parts::add);
        PlaceParts.server(request, facts).ifPresent(parts::add);
        SizesPart.of(facts).ifPresent(parts::add);
        parts.add(PlaceParts.program(desk, request));
        List<Part> shortened = parts.stream().map(BundleMaker::shortened).toList();
        Instant madeAt = clock.instant();
        List<Part> all = new ArrayList<>();
        all.add(SummaryPart.of(desk, request, facts, madeAt, shortened));
        all.addAll(shortened);
        return new SupportBundle(
                desk.environment().name(),
                madeAt,
                facts.run().detail().map(ActDetail::act).map(ActRecord::runId),
                facts.files().stream().map(FileTexts::name).findFirst(),
                facts.identity().isPresent(),
                request.literals(),
                all);
    }

    private static Part shortened(Part part) {
        if (part.text().length() <= LONGEST_PART) {
            return part;
        }
        List<String> removed = new ArrayList<>(part.removed());
        removed.add("everything behind the first " + PartText.size(LONGEST_PART));
        return new Part(
                part.name(), part.title(), part.text().substring(0, LONGEST_PART) + "\n... cut off here\n", removed);
    }

    /** What a server, or the driver in its place, said; in one line and without passwords. */
    static String reason(SQLException refused) {
        return Secrets.masked(String.valueOf(refused.getMessage())
                        .strip()
                        .replaceAll("\\s+", " ")
                        .replaceAll("[.]$", ""))
                + Optional.ofNullable(refused.getSQLState())
                        .map(state -> " (SQLSTATE " + state + ")")
                        .orElse("");
    }
}
