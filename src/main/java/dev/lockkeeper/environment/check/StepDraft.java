package dev.lockkeeper.environment.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The result of a step while it comes about. Used by one thread. */
final class StepDraft {
    private final StepKind kind;
    private final String subject;
    private final long begin = System.nanoTime();
    private final List<String> sentences = new ArrayList<>();
    private final List<Fact> facts = new ArrayList<>();
    private final List<String> advice = new ArrayList<>();
    private Verdict verdict = Verdict.OK;

    StepDraft(StepKind kind, String subject) {
        this.kind = kind;
        this.subject = subject;
    }

    void say(String sentence) {
        sentences.add(sentence);
    }

    void fact(String name, String value) {
        facts.add(new Fact(name, value));
    }

    void warn(String sentence, String whatToDo) {
        worse(Verdict.WARNING, sentence, whatToDo);
    }

    void fail(String sentence, String whatToDo) {
        worse(Verdict.FAILED, sentence, whatToDo);
    }

    /** What is worse stands first. */
    private void worse(Verdict now, String sentence, String whatToDo) {
        boolean leads = now.compareTo(verdict) > 0;
        sentences.add(leads ? 0 : sentences.size(), sentence);
        advice.add(leads ? 0 : advice.size(), whatToDo);
        verdict = verdict.orWorse(now);
    }

    StepResult done() {
        return new StepResult(
                kind,
                subject,
                verdict,
                Duration.ofNanos(System.nanoTime() - begin),
                sentences,
                facts,
                advice.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", advice)));
    }

    static StepResult skipped(StepKind kind, String subject, String why) {
        return new StepResult(kind, subject, Verdict.SKIPPED, Duration.ZERO, List.of(why), List.of(), Optional.empty());
    }
}
