package dev.lockkeeper.console.run;

import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.migrations.StoppedChoice;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.Refusal;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Remembers what was asked and told, and answers when the test says so. */
final class ScriptedDialogs implements OperationDialogs {
    final List<Asked> confirmations = new CopyOnWriteArrayList<>();
    final List<Question> questions = new CopyOnWriteArrayList<>();
    final List<Choice> choices = new CopyOnWriteArrayList<>();
    final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    final List<String> messages = new CopyOnWriteArrayList<>();

    record Asked(
            ConfirmationContent content,
            String text,
            Consumer<ConfirmationModel.Answer> confirmed,
            Runnable cancelled) {}

    record Question(String sentence, List<String> lines, String verb, Runnable yes) {}

    record Choice(
            String sentence, List<String> lines, List<StoppedChoice> choices, Consumer<StoppedChoice.Kind> chosen) {}

    @Override
    public void choose(
            String sentence, List<String> lines, List<StoppedChoice> offered, Consumer<StoppedChoice.Kind> chosen) {
        choices.add(new Choice(sentence, lines, offered, chosen));
    }

    @Override
    public void confirm(
            ConfirmationContent content,
            String text,
            Consumer<ConfirmationModel.Answer> confirmed,
            Runnable cancelled) {
        confirmations.add(new Asked(content, text, confirmed, cancelled));
    }

    @Override
    public void refused(String sentence, List<Refusal> reasons) {
        messages.add(sentence);
        refusals.addAll(reasons);
    }

    @Override
    public void message(Icon icon, String sentence, String whatNow, String details) {
        messages.add(sentence + "\n" + whatNow);
    }

    @Override
    public Runnable ask(
            String sentence, List<String> lines, String verb, String stay, boolean dangerous, Runnable yes) {
        questions.add(new Question(sentence, lines, verb, yes));
        return () -> {};
    }

    @Override
    public void askText(String sentence, List<String> lines, TextQuestion question, String verb, Consumer<String> yes) {
        questions.add(new Question(sentence, lines, verb, () -> yes.accept(question.proposal())));
    }
}
