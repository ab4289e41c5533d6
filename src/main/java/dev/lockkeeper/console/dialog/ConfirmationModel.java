package dev.lockkeeper.console.dialog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What the operator wrote into a confirmation, and what is still missing. Used on the screen's thread. */
public final class ConfirmationModel {
    private final ConfirmationContent content;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty typedName = new SimpleStringProperty("");
    private final List<BooleanProperty> agreed;
    private final ReadOnlyObjectWrapper<Optional<String>> missing = new ReadOnlyObjectWrapper<>(Optional.empty());

    /** A confirmation nobody answered yet. */
    public ConfirmationModel(ConfirmationContent content) {
        this.content = content;
        agreed = content.agreements().stream()
                .<BooleanProperty>map(sentence -> new SimpleBooleanProperty())
                .toList();
        agreed.forEach(each -> each.subscribe(this::derive));
        reason.subscribe(this::derive);
        typedName.subscribe(this::derive);
        derive();
    }

    /** What it says. */
    public ConfirmationContent content() {
        return content;
    }

    /** The reason as typed so far. */
    public StringProperty reasonProperty() {
        return reason;
    }

    /** The name as typed so far. */
    public StringProperty typedNameProperty() {
        return typedName;
    }

    /** Whether the operator has agreed to each of the content's agreements, in their order. */
    public List<BooleanProperty> agreedProperties() {
        return agreed;
    }

    /** What the operator must still do to enable the button, without a full stop; empty when nothing is missing. */
    public ReadOnlyObjectProperty<Optional<String>> missingProperty() {
        return missing.getReadOnlyProperty();
    }

    /** Whether the typed name, if one is required, is right letter by letter. */
    public boolean nameRight() {
        return content.typedName()
                .map(name -> name.equals(typedName.get().strip()))
                .orElse(true);
    }

    /** Whether what is typed cannot become the required name any more. */
    public boolean nameWrong() {
        return content.typedName()
                .map(name -> !name.startsWith(typedName.get().strip()))
                .orElse(false);
    }

    /** The answer, if nothing is missing. */
    public Optional<Answer> answer() {
        return missing.get().isPresent()
                ? Optional.empty()
                : Optional.of(new Answer(reason.get().strip(), typedName.get().strip()));
    }

    private void derive() {
        if (content.refusal().isPresent()) {
            missing.set(Optional.of("It is not done here"));
            return;
        }
        List<String> wishes = new ArrayList<>();
        if (!agreed.stream().allMatch(BooleanProperty::get)) {
            wishes.add("agree above");
        }
        if (content.reason().filter(wish -> wish.required()).isPresent()
                && reason.get().isBlank()) {
            wishes.add("give a reason");
        }
        if (!nameRight()) {
            wishes.add("type " + content.typedName().orElse(""));
        }
        String words = String.join(" and ", wishes);
        missing.set(
                words.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Character.toUpperCase(words.charAt(0)) + words.substring(1)));
    }

    /**
     * What the operator answered.
     *
     * @param reason the reason, possibly empty
     * @param typedName the name as typed, possibly empty
     */
    public record Answer(String reason, String typedName) {}
}
