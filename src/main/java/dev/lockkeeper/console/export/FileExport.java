package dev.lockkeeper.console.export;

import dev.lockkeeper.console.Background;
import dev.lockkeeper.console.Desktop;
import dev.lockkeeper.console.dialog.ChoiceDialog;
import dev.lockkeeper.console.dialog.MessageDialog;
import dev.lockkeeper.console.shell.OverlayHost;
import dev.lockkeeper.console.theme.Icon;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.VBox;

/**
 * Asks for a form and a name, writes what is shown and says where it is. Nothing leaves the computer. Used on the screen's
 * thread.
 */
public final class FileExport {
    private final OverlayHost overlay;
    private final Desktop desktop;
    private final Background background;
    private Path folder = Path.of(System.getProperty("user.home", "."));

    /** Writes nothing yet. */
    public FileExport(OverlayHost overlay, Desktop desktop, Background background) {
        this.overlay = overlay;
        this.desktop = desktop;
        this.background = background;
    }

    /**
     * Asks, and writes.
     *
     * @param title what is written: {@code Export the overview}
     * @param holds what the file will hold, in sentences
     * @param stem the proposed name without its ending
     * @param csv the text as comma-separated values; made on the screen's thread, at the moment it was asked for
     * @param json the text as JSON
     */
    public void ask(String title, List<String> holds, String stem, Supplier<String> csv, Supplier<String> json) {
        String asCsv = csv.get();
        String asJson = json.get();
        ToggleGroup forms = new ToggleGroup();
        RadioButton table = form("CSV, for spreadsheets", "export-csv", forms);
        RadioButton tree = form("JSON, for programs", "export-json", forms);
        table.setSelected(true);
        new ChoiceDialog(Icon.EXPORT, title, holds)
                .middle(new VBox(6, table, tree))
                .verb(
                        "Choose a file…",
                        false,
                        () -> choose(
                                title,
                                stem + (tree.isSelected() ? ".json" : ".csv"),
                                tree.isSelected() ? asJson : asCsv))
                .stay("Cancel", () -> {})
                .show(overlay);
    }

    private static RadioButton form(String words, String id, ToggleGroup forms) {
        RadioButton button = new RadioButton(words);
        button.setId(id);
        button.setToggleGroup(forms);
        button.setMnemonicParsing(false);
        return button;
    }

    private void choose(String title, String name, String text) {
        desktop.chooseNewFile(title, folder, name).ifPresent(chosen -> write(chosen, text));
    }

    private void write(Path chosen, String text) {
        Optional.ofNullable(chosen.toAbsolutePath().getParent()).ifPresent(parent -> folder = parent);
        background
                .perform("writing " + chosen, () -> Files.writeString(chosen, text))
                .onSuccess(done -> MessageDialog.show(
                        overlay, Icon.APPLIED, "It is written", "", chosen.toString(), desktop::copy))
                .onError(
                        IOException.class,
                        failure -> MessageDialog.show(
                                overlay,
                                Icon.FAILED,
                                "Nothing was written",
                                "The file " + chosen + " cannot be written" + reason(failure)
                                        + ". Choose another place.",
                                "",
                                desktop::copy))
                .start();
    }

    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException known) {
            String why = known.getReason();
            return why == null ? ": " + known.getClass().getSimpleName() : ": " + why;
        }
        return ": " + failure.getMessage();
    }
}
