package dev.lockkeeper.console.run;

import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.dialog.ChoiceDialog;
import dev.lockkeeper.console.dialog.ConfirmationContent;
import dev.lockkeeper.console.dialog.ConfirmationDialog;
import dev.lockkeeper.console.dialog.ConfirmationModel;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.dialog.TextQuestionPart;
import dev.lockkeeper.console.migrations.StoppedChoice;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import dev.lockkeeper.migration.Refusal;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** The flow's questions as dialogs over the window. Used on the screen's thread. */
public final class OverlayDialogs implements OperationDialogs {
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final FilePlaces places;

    /**
     * @param desktop has the clipboard
     * @param places shows the file a refusal speaks of
     */
    public OverlayDialogs(OverlayHost overlay, Desktop desktop, FilePlaces places) {
        this.overlay = overlay;
        this.desktop = desktop;
        this.places = places;
    }

    @Override
    public void confirm(
            ConfirmationContent content,
            String text,
            Consumer<ConfirmationModel.Answer> confirmed,
            Runnable cancelled) {
        ConfirmationDialog.ask(overlay, content, shortened -> desktop.copy(text), confirmed, cancelled);
    }

    @Override
    public void refused(String sentence, List<Refusal> refusals) {
        String text = refusals.stream().map(Refusal::message).collect(Collectors.joining("\n"));
        ChoiceDialog dialog = new ChoiceDialog(Icon.FAILED, sentence, List.of("Nothing was run, nothing was changed."))
                .copies(() -> desktop.copy(sentence + "\n" + text))
                .stay("Close", () -> {});
        dialog.middle(new RefusalList(refusals, refusal -> {
            dialog.close();
            places.reveal(refusal.fileName(), refusal.position());
        }));
        dialog.show(overlay);
    }

    @Override
    public void choose(
            String sentence, List<String> lines, List<StoppedChoice> choices, Consumer<StoppedChoice.Kind> chosen) {
        ChoiceDialog dialog = new ChoiceDialog(Icon.STOPPED, sentence, lines).stay("Leave it as it is", () -> {});
        dialog.middle(new StoppedCards(choices, kind -> {
            dialog.close();
            chosen.accept(kind);
        }));
        dialog.show(overlay);
    }

    @Override
    public void message(Icon icon, String sentence, String whatNow, String details) {
        MessageDialog.show(overlay, icon, sentence, whatNow, details, desktop::copy);
    }

    @Override
    public Runnable ask(
            String sentence, List<String> lines, String verb, String stay, boolean dangerous, Runnable yes) {
        ChoiceDialog dialog = new ChoiceDialog(dangerous ? Icon.HAZARD : Icon.NOTICE, sentence, lines)
                .verb(verb, dangerous, yes)
                .stay(stay, () -> {});
        dialog.show(overlay);
        return dialog::close;
    }

    @Override
    public void askText(String sentence, List<String> lines, TextQuestion question, String verb, Consumer<String> yes) {
        TextQuestionPart part = new TextQuestionPart(question.label(), question.proposal(), text -> {
            Judgement judgement = question.judge().apply(text);
            return new TextQuestionPart.Verdict(judgement.usable(), judgement.words());
        });
        new ChoiceDialog(Icon.NOTICE, sentence, lines)
                .middle(part)
                .verb(verb, false, () -> yes.accept(part.field().getText()))
                .verbWhile(part.usableProperty())
                .stay("Leave it as it is", () -> {})
                .first(part.field())
                .show(overlay);
    }
}
