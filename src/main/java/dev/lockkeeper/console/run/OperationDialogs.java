package dev.lockkeeper.console.run;

import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.migrations.StoppedChoice;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.Refusal;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** What the flow asks and tells the operator. Called on the screen's thread; each method returns at once. */
public interface OperationDialogs {
    /**
     * Asks before something is changed.
     *
     * @param text the plan as text, for the clipboard
     * @param confirmed takes the answer after the dialog has closed
     * @param cancelled told when the operator cancelled
     */
    void confirm(
            ConfirmationContent content, String text, Consumer<ConfirmationModel.Answer> confirmed, Runnable cancelled);

    /** Says that a plan cannot be made, with every reason. */
    void refused(String sentence, List<Refusal> refusals);

    /**
     * Asks what is to become of files that stopped halfway; to leave them as they are is the default.
     *
     * @param lines how far each came, a sentence each
     * @param choices what can be done; one that cannot be done now says why
     * @param chosen takes the operator's choice after the dialog has closed; each choice asks again before it does anything
     */
    void choose(String sentence, List<String> lines, List<StoppedChoice> choices, Consumer<StoppedChoice.Kind> chosen);

    /**
     * Says something.
     *
     * @param details for the clipboard; may be empty
     */
    void message(Icon icon, String sentence, String whatNow, String details);

    /**
     * Asks a question whose default is to leave things as they are.
     *
     * @param lines what is to be known before answering, a sentence each
     * @param verb the words on the button that does it
     * @param stay the words on the button that leaves things as they are
     * @param dangerous whether doing it ends or destroys something
     * @param yes what is done
     * @return takes the question back, when it no longer makes sense; harmless afterwards
     */
    Runnable ask(String sentence, List<String> lines, String verb, String stay, boolean dangerous, Runnable yes);

    /**
     * Asks for a text; the default is to leave things as they are.
     *
     * @param lines what is to be known before answering, a sentence each
     * @param verb the words on the button that does it
     * @param yes takes a text that can be taken, after the dialog has closed
     */
    void askText(String sentence, List<String> lines, TextQuestion question, String verb, Consumer<String> yes);

    /**
     * What text is asked for.
     *
     * @param label its name
     * @param proposal what stands there at first
     * @param judge says at every change what will come of it; does not block
     */
    record TextQuestion(String label, String proposal, Function<String, Judgement> judge) {}

    /**
     * What is said of a text.
     *
     * @param usable whether it can be taken
     * @param words what will come of it, or why it cannot be taken
     */
    record Judgement(boolean usable, String words) {}
}
