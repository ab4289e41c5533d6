package dev.lockkeeper.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class LatestAnswerTest {

    private final Deque<Runnable> background = new ArrayDeque<>();
    private final Deque<Runnable> screen = new ArrayDeque<>();
    private final List<String> heard = new ArrayList<>();
    private final LatestAnswer answers = new LatestAnswer(background::add, screen::add);

    @Test
    void anAnswerThatComesAfterTheNextQuestionIsDropped() {
        ask("first");
        background.removeFirst().run();
        ask("second");
        screen.removeFirst().run();
        background.removeFirst().run();
        screen.removeFirst().run();

        assertThat(heard).containsExactly("second");
    }

    @Test
    void aQuestionThatIsNoLongerWantedIsNotEvenComputed() {
        ask("first");
        answers.forget();
        background.removeFirst().run();

        assertThat(screen).isEmpty();
        assertThat(heard).isEmpty();
    }

    @Test
    void aFailureIsHeard() {
        answers.ask(
                () -> {
                    throw new IllegalStateException("broken");
                },
                answer -> heard.add("answer"),
                failure -> heard.add(failure.getMessage()));
        background.removeFirst().run();
        screen.removeFirst().run();

        assertThat(heard).containsExactly("broken");
    }

    private void ask(String question) {
        answers.ask(() -> question, heard::add, failure -> heard.add("failed"));
    }
}
